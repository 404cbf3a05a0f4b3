// %%--- [typescript]
// id: bytes
// title: 文字下面是字节
// notebook: 字节对编码
// description: 从字节出发，把最常相邻的一对反复合并，在唐诗上训练一个词元化器；编码、解码，再与 GPT 的词元化器比。
// ---%%
// #region 导入
import { chart, line, loadData, random, randomSplit, select, show, slider, table, textInput } from "notebook";
// #endregion

// 换成别的文字试试：一个汉字几个字节，一个字母几个，一个表情几个？
const sample = textInput("文字", { value: "春眠 a é 龘 😀", maxLength: 20 });
const toBytes = (text: string): number[] => Array.from(new TextEncoder().encode(text));
const toText = (bytes: number[]): string => new TextDecoder().decode(Uint8Array.from(bytes));
const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");

table(
  Array.from(sample).map((character) => ({
    字: character,
    码点: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
    字节数: toBytes(character).length,
    "UTF-8 字节": toBytes(character).map(hex).join(" "),
  })),
);

// %%--- [typescript]
// id: first-merges
// title: 数一数，合并一次
// ---%%
const { poems } = await loadData("wujue");
// 与写诗的笔记本同样的分法：词元化器只看训练集。
const [, validationPoems, trainPoems] = randomSplit(poems, [256, 256], random(1));
const NEWLINE = 10; // 一句一行，换行两边的不合并
const linesOf = (list: string[]): string[] => list.flatMap((poem) => poem.match(/.{5}/gu) ?? []);
const training = toBytes(linesOf(trainPoems).join("\n"));

/** 各对相邻的词元出现几次；词元编号小于 size，一对 (a, b) 记在 a · size + b。 */
function countPairs(ids: ArrayLike<number>, size: number): Int32Array {
  const counts = new Int32Array(size * size);
  for (let i = 0; i + 1 < ids.length; i++) {
    if (ids[i] !== NEWLINE && ids[i + 1] !== NEWLINE) counts[ids[i] * size + ids[i + 1]] += 1;
  }
  return counts;
}
/** 出现最多的那一对。 */
function mostFrequent(counts: Int32Array, size: number): [number, number] {
  let best = 0;
  for (let pair = 1; pair < counts.length; pair++) if (counts[pair] > counts[best]) best = pair;
  return [Math.floor(best / size), best % size];
}
/** 从左到右，把相邻的 (a, b) 换成一个新词元。 */
function merge(ids: ArrayLike<number>, [a, b]: [number, number], merged: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    const isPair = ids[i] === a && ids[i + 1] === b;
    result.push(isPair ? merged : ids[i]);
    if (isPair) i += 1;
  }
  return result;
}

// #region 列表
const firstCounts = countPairs(training, 256);
const most = Array.from(firstCounts, (count, pair) => ({ count, pair }))
  .sort((x, y) => y.count - x.count)
  .slice(0, 5);
table(
  most.map(({ count, pair }) => {
    const [a, b] = [pair >> 8, pair & 255];
    return {
      相邻的两个字节: `${hex(a)} ${hex(b)}`,
      次数: count,
      合并之后的词元数: merge(training, [a, b], 256).length,
    };
  }),
  { title: `${training.length.toLocaleString("en-US")} 个字节里最常见的五对` },
);

// %%--- [typescript]
// id: train
// title: 反复合并，造出词表
// ---%%
// 合并几次，词表就比 256 个字节多几项。从 100 拖到 800，看先合出什么，后合出什么。
const mergeCount = slider("合并几次", { min: 100, max: 800, step: 100, value: 600 });

/** 学来的合并，先学的在前；第 k 次合并得到 256 + k 号词元。 */
function train(bytes: number[], count: number): [number, number][] {
  const merges: [number, number][] = [];
  let ids = bytes;
  while (merges.length < count) {
    const size = 256 + merges.length;
    const pair = mostFrequent(countPairs(ids, size), size);
    merges.push(pair);
    ids = merge(ids, pair, size);
  }
  return merges;
}
const merges = train(training, mergeCount);

/** 每个词元代表的字节。 */
const bytesOf: number[][] = Array.from({ length: 256 }, (_, byte) => [byte]);
for (const [a, b] of merges) bytesOf.push([...bytesOf[a], ...bytesOf[b]]);
/** 词元写成人能看的：完整的字照写，半个字写成字节。 */
function describe(bytes: number[]): string {
  const text = toText(bytes);
  return text.includes("\uFFFD") ? bytes.map(hex).join(" ") : text;
}
const learned = bytesOf.slice(256).map(describe);
const kindOf = (token: string): string =>
  /^\p{sc=Han}$/u.test(token) ? "一个字" : /^\p{sc=Han}+$/u.test(token) ? "两个字以上" : "半个字";
const kinds = learned.map(kindOf);
// #region 画图和列表
const marks = Array.from({ length: mergeCount / 50 + 1 }, (_, i) => i * 50);
show(
  chart(
    { title: "学来的词元，各有多少", x: "合并了几次", y: "词元数" },
    ...["半个字", "一个字", "两个字以上"].map((kind) =>
      line(
        marks,
        marks.map((end) => kinds.slice(0, end).filter((k) => k === kind).length),
        { label: kind },
      ),
    ),
  ),
);
const firstWords = learned.filter((_, i) => kinds[i] === "两个字以上").slice(0, 24);
table([
  { 词元: "最先合并的", 例子: learned.slice(0, 6).join("，") },
  {
    词元: "最先成字的",
    例子: learned
      .filter((_, i) => kinds[i] === "一个字")
      .slice(0, 24)
      .join(" "),
  },
  { 词元: "最先成词的", 例子: firstWords.length > 0 ? firstWords.join(" ") : "还没有：合并得再多一些" },
]);

// %%--- [typescript]
// id: encode
// title: 编码与解码
// ---%%
const text = textInput("要编码的文字", { value: "明月何处有 moon 😀", maxLength: 40 });

/** 照学来的次序，逐条合并。训练集里没有的字也编得出来：退回到字节。 */
const encode = (text: string, rules = merges): number[] =>
  rules.reduce((ids, pair, k) => merge(ids, pair, 256 + k), toBytes(text));
const decode = (ids: number[]): string => toText(ids.flatMap((id) => bytesOf[id]));

const ids = encode(text);
// #region 列表
show(
  table(
    ids.map((id) => ({ 词元: describe(bytesOf[id]), 编号: id, 字节: bytesOf[id].map(hex).join(" ") })),
    { title: `${Array.from(text).length} 个字，${toBytes(text).length} 个字节，${ids.length} 个词元` },
  ),
);
`解码得到“${decode(ids)}”，${decode(ids) === text ? "与原文相同" : "与原文不同！"}`;

// %%--- [typescript]
// id: rate
// title: 一个字合几个词元
// ---%%
// 词元化器没有见过的诗、白话和英文。它是在唐诗上学的，看它把哪一种压得短。
const others = {
  "唐诗，没见过的": linesOf(validationPoems).join("\n"),
  白话: "大语言模型把文字切成词元，再一个一个地猜下一个词元。",
  英文: "A large language model cuts text into tokens, then guesses the next token, one after another.",
};
const counts = [0, 100, 200, 300, 400, 500, 600, 700, 800].filter((count) => count <= mergeCount);
const perCharacter = Object.entries(others).map(([label, content]) => {
  const length = Array.from(content).length;
  // 每多合并 100 次，接着上次的结果合并下去。
  let pieces = toBytes(content);
  const rates = counts.map((count, i) => {
    const done = counts[i - 1] ?? 0;
    pieces = merges.slice(done, count).reduce((ids, pair, k) => merge(ids, pair, 256 + done + k), pieces);
    return pieces.length / length;
  });
  return { label, rates };
});
// #region 画图和列表
show(
  chart(
    { title: "平均每个字几个词元", x: "合并了几次", y: "词元数 / 字数" },
    ...perCharacter.map(({ label, rates }) => line(counts, rates, { label, points: true })),
  ),
);
table(
  perCharacter.map(({ label, rates }) => ({
    文字: label,
    "不合并，只用字节": rates[0].toFixed(2),
    [`合并 ${mergeCount} 次`]: (rates.at(-1) ?? 0).toFixed(2),
  })),
);

// %%--- [typescript]
// id: characters
// title: 从字出发，再合并
// ---%%
// 同样的办法，起点换成字：没有半个字了，可是诗里的字少有成词的。一句一串；合并之后只重数有变化的句子。
const [learnFrom, unseen] = [trainPoems, validationPoems].map((list) =>
  linesOf(list).map((verse) => Array.from(verse)),
);
// #region 数一句，合并一句
const lengthOf = (verses: string[][]): number => verses.reduce((sum, verse) => sum + verse.length, 0);
const tally = new Map<string, number>();
/** 一句里相邻的各对，次数加上 by。 */
function count(verse: string[], by: number): void {
  for (let i = 1; i < verse.length; i++) {
    const pair = `${verse[i - 1]}|${verse[i]}`;
    tally.set(pair, (tally.get(pair) ?? 0) + by);
  }
}
/** 从左到右，把相邻的 a、b 合成一个。 */
function mergePieces(verse: string[], a: string, b: string): string[] {
  const result: string[] = [];
  for (let i = 0; i < verse.length; i++) {
    const isPair = verse[i] === a && verse[i + 1] === b;
    result.push(isPair ? a + b : verse[i]);
    if (isPair) i += 1;
  }
  return result;
}
// #endregion
const [learnedAt, unseenAt] = [learnFrom, unseen].map(lengthOf);
for (const verse of learnFrom) count(verse, 1);
const joined: Record<string, string | number>[] = [];
for (let n = 1; n <= 600; n++) {
  let [commonest, most] = ["", 0];
  for (const [pair, times] of tally) if (times > most) [commonest, most] = [pair, times];
  const [a, b] = commonest.split("|");
  const hasPair = (verse: string[]): boolean => verse.some((piece, i) => piece === a && verse[i + 1] === b);
  for (const verse of learnFrom.filter(hasPair)) {
    count(verse, -1);
    verse.splice(0, verse.length, ...mergePieces(verse, a, b));
    count(verse, 1);
  }
  for (const verse of unseen.filter(hasPair)) verse.splice(0, verse.length, ...mergePieces(verse, a, b));
  if (n !== 1 && n % 200 !== 0) continue;
  const [训练的诗, 没见过的诗] = [lengthOf(learnFrom) / learnedAt, lengthOf(unseen) / unseenAt];
  joined.push({
    合并几次: n,
    刚合并的: a + b,
    "训练的诗，每字几个词元": 训练的诗,
    "没见过的诗，每字几个词元": 没见过的诗,
  });
}
table(joined, { digits: 3 });

// %%--- [typescript]
// id: published
// title: GPT 的词元化器怎样切
// ---%%
// 换成你自己的文字。两张公开的词表一共约 1.2 MB，运行时才载入。竖线是词元的边界，⟨ ⟩ 里是半个字的字节。
const typed = textInput("要切的文字", { value: "欲穷千里目，更上一层楼。Climb one more story! 😀", maxLength: 300 });

/** 字节写成字符串，一个字节一个字符，好拿来查表。 */
const toKey = (bytes: ArrayLike<number>): string => String.fromCharCode(...Array.from(bytes));
const toBytesOfKey = (key: string): number[] => Array.from(key, (character) => character.charCodeAt(0));
/** 载入一张词表：第几个词元，编号就是几。 */
async function loadTokenizer(file: "tokenizer-r50k" | "tokenizer-o200k") {
  const { name, usedBy, pattern, bytes, lengths } = await loadData(file);
  const idOf = new Map<string, number>();
  let from = 0;
  for (const [id, length] of lengths.entries()) {
    idOf.set(toKey(bytes.subarray(from, from + length)), id);
    from += length;
  }
  return { name, usedBy, idOf, pattern: new RegExp(pattern, "gu") };
}
type Tokenizer = Awaited<ReturnType<typeof loadTokenizer>>;

/** 编号就是学来的先后：每次合并编号最小的一对，直到没有一对在表里。 */
function mergeByRank(piece: string, { idOf }: Tokenizer): string[] {
  if (idOf.has(piece)) return [piece];
  const parts = Array.from(piece);
  for (;;) {
    const ranks = parts.slice(1).map((part, i) => idOf.get(parts[i] + part) ?? Number.POSITIVE_INFINITY);
    const best = ranks.reduce((least, rank, i) => (rank < ranks[least] ? i : least), 0);
    if (!(ranks[best] < Number.POSITIVE_INFINITY)) return parts;
    parts.splice(best, 2, parts[best] + parts[best + 1]);
  }
}
/** 先按规则把字母、数字、标点分成段，只在各段之内合并。 */
const cutBy = (tokenizer: Tokenizer, text: string): string[] =>
  Array.from(text.matchAll(tokenizer.pattern)).flatMap(([piece]) => mergeByRank(toKey(toBytes(piece)), tokenizer));

const tokenizers = [await loadTokenizer("tokenizer-r50k"), await loadTokenizer("tokenizer-o200k")];
/** 各个词元化器怎样切：词元，写成字节。 */
const cutters = [
  ...tokenizers.map((one) => ({
    name: one.name,
    usedBy: one.usedBy,
    size: one.idOf.size,
    cut: (text: string) => cutBy(one, text),
    idOf: (token: string) => one.idOf.get(token) ?? -1,
  })),
  {
    name: "这个笔记本的",
    usedBy: "在唐诗上学的",
    size: bytesOf.length,
    cut: (text: string) => encode(text).map((id) => toKey(bytesOf[id])),
    idOf: (token: string) => bytesOf.findIndex((bytes) => toKey(bytes) === token),
  },
];
const listed = select(
  "列出谁的编号",
  cutters.map(({ name }) => name),
  "o200k_base",
);
// #region 列表
const characters = Array.from(typed).length;
/** 完整的字照写，空格写成 space；半个字写成字节。 */
function write(token: string, space = " "): string {
  const bytes = toBytesOfKey(token);
  const text = describe(bytes);
  return text === toText(bytes) ? text.replaceAll(" ", space) : `⟨${text}⟩`;
}
for (const { name, usedBy, cut } of cutters) {
  const tokens = cut(typed);
  const rate = (tokens.length / Math.max(1, characters)).toFixed(2);
  show(
    `${name}（${usedBy}），${tokens.length} 个词元，平均每字 ${rate} 个：\n${tokens.map((token) => write(token)).join("|")}`,
  );
}
for (const { name, cut, idOf } of cutters.filter((one) => one.name === listed)) {
  const tokens = cut(typed);
  show(
    table(
      tokens.map((token) => ({
        词元: write(token, "␣"),
        编号: idOf(token),
        字节: toBytesOfKey(token).map(hex).join(" "),
      })),
      { title: `${name} 的 ${tokens.length} 个词元` },
    ),
  );
}

// %%--- [typescript]
// id: compare
// title: 同一个意思，要几个词元
// ---%%
const ratio = (tokens: string[], text: string): string => (tokens.length / Array.from(text).length).toFixed(2);
// #region 列表
const rows = cutters.map(({ name, size, cut }) => ({
  词元化器: name,
  词表: size,
  白话: cut(others.白话).length,
  英文: cut(others.英文).length,
  "白话，每字几个": ratio(cut(others.白话), others.白话),
  "唐诗，每字几个": ratio(cut(others["唐诗，没见过的"]), others["唐诗，没见过的"]),
}));
// #endregion
table(rows, { title: "“白话”与“英文”是同一句话" });

// %%--- [typescript]
// id: wordpiece
// title: 出现最多的一对，与分数最高的一对
// ---%%
// 从字出发，数训练集里各个字、各对相邻的字。WordPiece 的分数是 次数(ab) / (次数(a) · 次数(b))。
const least = slider("一对至少出现几次", { min: 1, max: 20, step: 1, value: 5 });
const [single, pairs] = [new Map<string, number>(), new Map<string, number>()];
const addOne = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
for (const verse of linesOf(trainPoems)) {
  const letters = Array.from(verse);
  for (const [i, letter] of letters.entries()) {
    addOne(single, letter);
    if (i > 0) addOne(pairs, letters[i - 1] + letter);
  }
}
const scored = Array.from(pairs, ([pair, times]) => {
  const [a, b] = Array.from(pair).map((letter) => single.get(letter) ?? 0);
  return { pair, times, a, b, score: times / (a * b) };
}).filter(({ times }) => times >= least);
// #region 列表
const rowsBy = (key: "times" | "score") =>
  scored
    .toSorted((x, y) => y[key] - x[key] || y.times - x.times)
    .slice(0, 6)
    .map(({ pair, times, a, b, score }) => ({ 一对: pair, 次数: times, 前一个字: a, 后一个字: b, 分数: score }));
show(table(rowsBy("times"), { title: "次数最多的：字节对编码先合并", digits: 4 }));
table(rowsBy("score"), { title: "分数最高的：WordPiece 先合并", digits: 4 });

// %%--- [typescript]
// id: unigram
// title: 一元模型：概率之积最大的切法
// ---%%
// 一张小词表，各个词元的次数是随手写的；概率是次数除以总数。把“生命”的 8 改成 1，看切法变不变。
const typedWord = textInput("要切的词", { value: "研究生命起源", maxLength: 20 });
const frequency: Record<string, number> = {
  研究: 20,
  研究生: 6,
  生命: 8,
  起源: 5,
  研: 1,
  究: 1,
  生: 9,
  命: 4,
  起: 6,
  源: 2,
};
const sumOfAll = Object.values(frequency).reduce((a, b) => a + b);
const logOf = (piece: string): number => Math.log((frequency[piece] ?? 0) / sumOfAll); // 表里没有的是 −∞
/** best[j]：前 j 个字最大的对数概率；from[j]：最后一个词元从哪里开始。 */
function viterbi(letters: string[]): { pieces: string[]; best: number[] } {
  const best = [0];
  const from = [0];
  for (let j = 1; j <= letters.length; j++) {
    const options = Array.from({ length: j }, (_, i) => best[i] + logOf(letters.slice(i, j).join("")));
    best[j] = Math.max(...options);
    from[j] = options.indexOf(best[j]);
  }
  const pieces: string[] = [];
  for (let j = letters.length; j > 0; j = from[j]) pieces.unshift(letters.slice(from[j], j).join(""));
  return { pieces, best };
}
/** 从左往右，每次取表里最长的：WordPiece 这样切。 */
function longestFirst(letters: string[]): string[] {
  const pieces: string[] = [];
  for (let i = 0; i < letters.length; i += Array.from(pieces.at(-1) ?? "").length) {
    const ends = Array.from({ length: letters.length - i }, (_, k) => letters.slice(i, letters.length - k).join(""));
    pieces.push(ends.find((piece) => piece in frequency) ?? letters[i]);
  }
  return pieces;
}
const letters = Array.from(typedWord);
const { pieces: likeliest, best: logs } = viterbi(letters);
const longest = longestFirst(letters);
// #region 列表
show(
  table(
    letters.map((_, i) => ({ 前几个字: letters.slice(0, i + 1).join(""), 最大的对数概率: logs[i + 1] })),
    { digits: 2 },
  ),
);
table(
  [
    { 切法: "概率之积最大", 词元: likeliest },
    { 切法: "每次取最长的", 词元: longest },
  ].map(({ 切法, 词元 }) => ({
    切法,
    词元: 词元.join("|"),
    对数概率: 词元.reduce((sum, piece) => sum + logOf(piece), 0),
  })),
  { digits: 2 },
);
