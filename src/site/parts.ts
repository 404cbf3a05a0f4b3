/** What a page lists, where it is no running text: its entries are things of their own. */
export type ListKind = "文献" | "概念" | "会议" | "勘误" | "笔记本";

/** A page as the list below names it: its address below the site's base, and what it lists. Its title is its own. */
export type PageEntry = string | { path: string; lists: ListKind };

/** A part of the article, or a section of one. One that has a page of its own, and no title here, is called as that page is. */
export interface PartEntry {
  /** As printed: `3`, `3.1`; the aids at the end have none. */
  number?: string;
  title?: string;
  /** All there is of a part of one page, else its overview. */
  page?: PageEntry;
  pages?: readonly PageEntry[];
  sections?: readonly PartEntry[];
}

/** The whole article in reading order. */
export const parts: readonly PartEntry[] = [
  { number: "1", page: "background" },
  {
    number: "2",
    title: "核心概念与联系",
    pages: ["concepts/large-models", "concepts/learning-resources", "concepts/conferences"],
  },
  {
    number: "3",
    page: "algorithms",
    sections: [
      {
        number: "3.1",
        title: "深度神经网络",
        pages: [
          "algorithms/forward-propagation",
          "algorithms/losses",
          "algorithms/regularization",
          "algorithms/cross-validation",
          "algorithms/backpropagation",
          "algorithms/backpropagation-cost",
          "algorithms/vanishing-gradients",
          "algorithms/gradient-descent",
          "algorithms/training-by-hand",
          "algorithms/stochastic-gradient-descent",
          "algorithms/momentum-and-adam",
          "algorithms/optimizers",
        ],
      },
      {
        number: "3.2",
        title: "自然语言处理",
        pages: [
          "algorithms/word-embedding",
          "algorithms/training-embeddings",
          "algorithms/rnn",
          "algorithms/gated-rnn",
          "algorithms/bidirectional-rnn",
          "algorithms/attention",
          "algorithms/transformer",
        ],
      },
      {
        number: "3.3",
        title: "计算机视觉",
        pages: [
          "algorithms/convolution",
          "algorithms/kernels",
          "algorithms/weight-sharing",
          "algorithms/convolution-variants",
          "algorithms/pooling",
          "algorithms/fully-connected",
        ],
      },
      {
        number: "3.4",
        title: "大语言模型",
        pages: [
          "algorithms/tokenization",
          "algorithms/transformer-block",
          "algorithms/position",
          "algorithms/language-model",
          "algorithms/decoding",
          "algorithms/repetition-and-order",
          "algorithms/kv-cache",
          "algorithms/quantization",
          "algorithms/fine-tuning",
          "algorithms/preferences",
          "algorithms/mixture-of-experts",
          "algorithms/in-context-learning",
          "algorithms/retrieval",
          "algorithms/evaluation",
          "algorithms/scaling",
        ],
      },
    ],
  },
  {
    number: "4",
    title: "代码实例",
    pages: [
      "examples/deep-neural-network",
      "examples/natural-language-processing",
      "examples/computer-vision",
      "examples/language-model",
    ],
  },
  { number: "5", page: "future" },
  { number: "6", page: "faq" },
  { page: { path: "references", lists: "文献" } },
  {
    title: "附",
    pages: [
      { path: "glossary", lists: "概念" },
      { path: "venues", lists: "会议" },
      { path: "errata", lists: "勘误" },
      { path: "notebooks", lists: "笔记本" },
      "notebooks/library",
      "kept",
    ],
  },
];
