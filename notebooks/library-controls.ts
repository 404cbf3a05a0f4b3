// %%--- [typescript]
// id: slider
// title: slider：滑块
// notebook: 函数库：控件
// description: 拖一拖、选一选、按一按，单元随之重新运行。
// ---%%
import { button, chart, drawPad, line, select, slider, textInput } from "notebook";

const power = slider("次数", { min: 1, max: 5, step: 1, value: 2 });
const xs = Array.from({ length: 41 }, (_, i) => i / 20 - 1);
chart(
  { title: `x 的 ${power} 次方`, x: "x", y: { label: "y", domain: [-1, 1] } },
  line(
    xs,
    xs.map((each) => each ** power),
  ),
);

// %%--- [typescript]
// id: select
// title: select：选择
// ---%%
const unit = select("单位", ["摄氏度", "华氏度"]);
unit === "摄氏度" ? "水在 100 度沸腾" : "水在 212 度沸腾";

// %%--- [typescript]
// id: button
// title: button：按钮
// ---%%
const presses = button("再来一次");
`按了 ${presses} 次`;

// %%--- [typescript]
// id: text-input
// title: textInput：一行文字
// ---%%
const word = textInput("写几个汉字", { value: "春眠不觉晓", maxLength: 10, only: /\p{sc=Han}/u });
[...word].reverse().join("");

// %%--- [typescript]
// id: draw-pad
// title: drawPad：画板
// ---%%
const ink = drawPad("画点什么", { size: 16 });
`画了 ${ink.flat().filter((each) => each > 0).length} 格`;
