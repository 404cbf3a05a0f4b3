import type { Hint } from "./Hint";

const NO_VALUE = "它前面的那个值还没有：先把它打印出来看看，是名称写错、还没赋值，还是忘了 await。";
const BIGINT = "数后面的 n 去掉，或者用 Number(…)、BigInt(…) 换成同一种。";
const TOO_LARGE = "把尺寸改小一些，再看看长度是不是算成了负数、小数或 NaN。";
const ITERABLE =
  "for…of、展开（...）和 [a, b] = … 要数组这样能逐个取的值；对象用 Object.entries(…)，Promise 前面加 await，张量用 .arraySync()。";

/** What the engines say: V8 (Chrome, Edge), SpiderMonkey (Firefox) and JavaScriptCore (Safari). */
export const languageHints: Hint[] = [
  [
    /^(?:assignment to undeclared variable (.+)|(.+) is not defined|Can't find variable: (.+))$/,
    "名称“$1”没有定义",
    "检查拼写；名称要在这个单元里，或在它上面的单元里用 const、let 声明。",
  ],
  [
    /^(?:Cannot access '(.+)' before initialization\.?|can't access lexical declaration '(.+)' before .*)$/,
    "“$1”在声明之前就被用到了",
    "把声明移到前面。",
  ],
  [
    /^(?:Assignment to constant variable|invalid assignment to const)/,
    "const 声明的名称不能再赋值",
    "需要改变的量用 let 声明。",
  ],
  [
    /^(?:Cannot assign to read only property|Attempted to assign to readonly property|.* is read-only$|Cannot set property \S+ of .* which has only a getter|setting getter-only property|Cannot add property \S+, object is not extensible|can't define array index property)/,
    "这个值不能改：它是 const、冻结的对象，或者只读的属性",
    "需要改变的量用 let 声明；冻结的对象先复制一份，例如 { ...a } 或 [...a]。",
  ],
  [
    /^(?:Cannot destructure property '(.+?)' (?:of|from)|(?:undefined|null) has no properties)/,
    "从 undefined 或 null 里取不出属性",
    NO_VALUE,
  ],
  [
    /^(?:Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '(.+)'\))/,
    "在 $1 上取“$2”",
    NO_VALUE,
  ],
  [/^can't access property (?:"(.+?)"|(\S+?))(?:, .* is| of) (undefined|null)/, "在 $2 上取“$1”", NO_VALUE],
  [/^(undefined|null) is not an object \(evaluating '(.+)'\)/, "在 $1 上取属性：$2", NO_VALUE],
  [
    /is not (?:async )?iterable(?: \(cannot read property .*\))?\.?$|Spread syntax requires|Iterator value .* is not an entry|iterable for \w+ should have/,
    "这个值不能逐个取出来",
    ITERABLE,
  ],
  [
    /^Class constructor (\S+) cannot be invoked without 'new'|^class constructors must be invoked with 'new'|^Cannot call a class constructor (\S+) without \|new\|/,
    "类要用 new 来建立",
    "在前面加上 new，例如 new Map()。",
  ],
  [
    /^Must call super constructor|must call super constructor|'super\(\)' must be called/,
    "子类的 constructor 里要先调用 super()",
    "把 super(…) 写在 constructor 的第一行，再用 this。",
  ],
  [
    /^(.+?) is not a constructor/,
    "“$1”不能用 new 建立",
    "看看名称是不是写对了，是不是箭头函数或者对象；普通函数直接调用，不用 new。",
  ],
  [
    /^Promise resolver .* is not a function|^Promise constructor takes a function|callback must be a function|comparison function must be|comparator argument|prototype\.sort argument|^missing argument 0 when calling function/,
    "该给函数的地方给的不是函数",
    "例如 a.map((x) => x * 2)、a.sort((x, y) => x - y)。",
  ],
  [/^(?:undefined|null) is not a function/, "要调用的函数没有值", "检查名称拼写，以及传进去的函数是不是给了。"],
  [
    /^(.+)\.(map|forEach|filter|reduce|push|some|every|find|flat|entries) is not a function/,
    "“$1”没有 $2：它不是数组",
    "张量先用 .arraySync() 取成数组，dataSync() 的结果用 Array.from(…)，Promise 先 await。",
  ],
  [
    /^(.+)\.(toFixed|toPrecision) is not a function/,
    "“$1”没有 $2：它不是数",
    "张量的值用 .dataSync()[0] 取出来，data() 的结果先 await 再取 [0]，文字用 Number(…) 转换。",
  ],
  [
    /^(.+?) is not a function/,
    "“$1”不是函数",
    "检查名称拼写，以及它是不是这个对象的方法；返回 Promise 的函数要先 await，再用结果的方法。",
  ],
  [
    /(?:await is only valid|'await' is only (?:allowed|valid))/,
    "await 只能写在 async 函数里，或者单元的最外层",
    "在用到 await 的函数前面加上 async。",
  ],
  [
    /^(?:Maximum call stack size exceeded|too much recursion)/,
    "函数一层层调用自己，没有停下来的条件",
    "看看递归在什么时候该返回；很长的数组不要用 Math.max(...a)，改用 reduce。",
  ],
  [
    /^(?:Invalid array length|invalid array length|Invalid typed array length|Array length must be|length cannot be negative|Array buffer allocation failed|Invalid string length|Invalid count value|repeat count must|String\.prototype\.repeat argument|out of memory|Out of memory|allocation size overflow)/,
    "要的长度不对，或者要的内存太大了",
    TOO_LARGE,
  ],
  [
    /^JSON Parse error|^JSON\.parse: | in JSON at position \d+|is not valid JSON$|^Unexpected end of JSON/,
    "这段文字不是 JSON，或者这个值不能写成 JSON",
    "JSON 的键和文字都用双引号，末尾没有逗号；值里不能有循环引用和 BigInt。先把它打印出来看看。",
  ],
  [
    /^(?:Converting circular structure|cyclic object value|BigInt value can't be serialized|Do not know how to serialize a BigInt|JSON\.stringify cannot serialize)/,
    "这个值不能写成 JSON",
    "去掉里面的循环引用，BigInt 用 Number(…) 转换。",
  ],
  [
    /^(?:Invalid regular expression|Invalid flags supplied to RegExp|unterminated (?:parenthetical|character class)|invalid regular expression|nothing to repeat)/i,
    "正则表达式写得不对",
    "检查括号是不是成对；要照字面匹配的 ( [ . * + ? 前面加上 \\，标志只有 d、g、i、m、s、u、v、y。",
  ],
  [
    /^(?:Cannot mix BigInt|Invalid mix of BigInt|Cannot convert (?:.* to a|a) BigInt|can't convert (?:.* to )?BigInt|Conversion from 'BigInt'|invalid BigInt syntax|Failed to parse String to BigInt|Invalid argument type in ToBigInt)|(?:cannot|can't) be converted to (?:a )?BigInt because/,
    "BigInt 和普通的数不能混在一起算",
    BIGINT,
  ],
  [/^can(?:not|'t) convert (?:a )?symbol/i, "Symbol 不能当数或者文字用", "要显示它，用 String(…)。"],
  [
    /^(?:toFixed|toPrecision|toString)\(\)|^precision -?\d+ out of range|^radix must be/,
    "位数或进制超出了范围",
    "toFixed 的位数是 0 到 100，toPrecision 的是 1 到 100，toString 的进制是 2 到 36。",
  ],
  [
    /^(?:Invalid time value|invalid date|Invalid Date)$/,
    "这不是一个有效的日期",
    '日期写成 new Date("2025-01-31") 这样。',
  ],
  [
    /reduce of empty array/i,
    "空的数组没有可以合起来的值",
    "给 reduce 第二个参数作初值，例如 a.reduce((x, y) => x + y, 0)。",
  ],
  [
    /^(?:Cannot use 'in' operator|cannot use 'in' operator)|is not an Object\. \(evaluating '.* in |^Right.hand side of '?instanceof|^invalid 'instanceof' operand|in instanceof check$|^instanceof called on|^'prototype' property of .* is not an object/,
    "in 和 instanceof 的右边不对",
    "in 的右边要是对象，instanceof 的右边要是类；数组里有没有某个值，用 a.includes(…)。",
  ],
  // Of a cell's own code the compiler says it.
  [
    /^(?:Unexpected (?:token|identifier|end of input|string|number|template|strict|keyword|EOF)|Invalid or unexpected token|missing [)\]}]|Missing initializer|unexpected token|expected expression|unterminated string|'' literal not terminated)/,
    "这段代码文字有语法错误",
    "它是给 eval 或 new Function 的：先打印出来，看看括号和引号是不是成对。",
  ],
];

/** What the engines say where it is a library's code that they stopped in: the names there are none of the reader's. */
export const libraryHints: Hint[] = [
  [
    /^(?:Cannot (?:read|set) properties of|Cannot (?:destructure|add) property|can't (?:access|define) property|(?:undefined|null) (?:is not|has no)|Class constructor)|is not (?:a function|a constructor|iterable|extensible)/,
    "TensorFlow.js 里面出错了：给它的参数多半不对",
    "看看这次调用的参数：形状写成数组，例如 tf.ones([2, 3])；一组数先用 tf.tensor(…) 变成张量；数据集先分批，例如 ds.batch(32)；model.compile 里 optimizer 和 loss 都要写；tf.sequential、tf.variable 小写开头。",
  ],
];
