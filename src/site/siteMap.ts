import { existsSync } from "node:fs";

/** A page of the article: its address below the site's base, and its title in the navigation. */
export interface SitePage {
  title: string;
  path: string;
}

/** A part or section of the article. */
export interface SitePart {
  /** As printed: `3`, `3.1`; the aids at the end have none. */
  number?: string;
  title: string;
  /** Address of the part's own page: all there is of a part of one page, else its overview. */
  path?: string;
  pages?: SitePage[];
  sections?: SitePart[];
}

/** The whole article in reading order; what isn't written yet is named, and not linked. */
export const siteParts: SitePart[] = [
  { number: "1", title: "背景介绍", path: "background" },
  {
    number: "2",
    title: "核心概念与联系",
    pages: [
      { title: "大模型", path: "concepts/large-models" },
      { title: "学习资源", path: "concepts/learning-resources" },
      { title: "学术会议与研讨会", path: "concepts/conferences" },
    ],
  },
  {
    number: "3",
    title: "核心算法",
    path: "algorithms",
    sections: [
      {
        number: "3.1",
        title: "深度神经网络",
        pages: [
          { title: "前向传播", path: "algorithms/forward-propagation" },
          { title: "反向传播", path: "algorithms/backpropagation" },
          { title: "梯度下降", path: "algorithms/gradient-descent" },
        ],
      },
      {
        number: "3.2",
        title: "自然语言处理",
        pages: [
          { title: "词嵌入", path: "algorithms/word-embedding" },
          { title: "循环神经网络", path: "algorithms/rnn" },
          { title: "注意力机制", path: "algorithms/attention" },
        ],
      },
      {
        number: "3.3",
        title: "计算机视觉",
        pages: [
          { title: "卷积", path: "algorithms/convolution" },
          { title: "池化", path: "algorithms/pooling" },
          { title: "全连接", path: "algorithms/fully-connected" },
        ],
      },
    ],
  },
  {
    number: "4",
    title: "代码实例",
    pages: [
      { title: "深度神经网络", path: "examples/deep-neural-network" },
      { title: "自然语言处理", path: "examples/natural-language-processing" },
      { title: "计算机视觉", path: "examples/computer-vision" },
    ],
  },
  { number: "5", title: "未来发展与挑战", path: "future" },
  { number: "6", title: "常见问题", path: "faq" },
  { title: "参考文献", path: "references" },
  {
    title: "附",
    pages: [
      { title: "术语表", path: "glossary" },
      { title: "会议目录", path: "venues" },
      { title: "勘误", path: "errata" },
      { title: "笔记本", path: "notebooks" },
    ],
  },
];

const candidates = (path: string) => [
  `src/content/docs/${path}.mdx`,
  `src/content/docs/${path}/index.mdx`,
  `src/pages/${path}.astro`,
  `src/pages/${path}/index.astro`,
];

/** Whether the page has been written: whether there is a file for it. */
export const isWritten = (path: string): boolean => candidates(path).some((file) => existsSync(file));
