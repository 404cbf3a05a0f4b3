// %%--- [typescript]
// id: load-data
// title: loadData：自带的数据集
// notebook: 函数库：数据与随机数
// description: 读取自带的数据集，划分，抽随机数。
// ---%%
import { loadData, random, randomSplit, table, unpackRows } from "notebook";

const iris = await loadData("iris");
table(
  iris.features.slice(0, 3).map((row, i) => ({
    种类: iris.classNames[iris.labels[i]],
    ...Object.fromEntries(row.map((value, j) => [iris.featureNames[j], value])),
  })),
  { title: `鸢尾花，共 ${iris.features.length} 朵` },
);

// %%--- [typescript]
// id: random
// title: random：可以重来的随机数
// ---%%
const next = random(42);
[next(), next(), next()];

// %%--- [typescript]
// id: random-split
// title: randomSplit：打乱再划分
// ---%%
const [test, train] = randomSplit([..."甲乙丙丁戊己庚辛"], [2], random(1));
`测试：${test.join("")}；训练：${train.join("")}`;

// %%--- [typescript]
// id: unpack-rows
// title: unpackRows：还原压成字节的参数
// ---%%
// 两行两列：第一行每个字节代表 0.5，第二行代表 0.01。
unpackRows({ scales: [0.5, 0.01], width: 2, weights: new Uint8Array([2, 4, 100, 255]) }, [2, 2]);
