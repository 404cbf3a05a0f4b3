import { existsSync } from "node:fs";

/** A page of the article: its address below the site's base, and its title in the navigation. */
export interface SitePage {
  title: string;
  path: string;
}

/** A part or section of the article. */
export interface SitePart {
  title: string;
  pages?: SitePage[];
  sections?: SitePart[];
}

/** The whole article in reading order; what isn't written yet is named, and not linked. */
export const siteParts: SitePart[] = [
  { title: "1 背景介绍", pages: [{ title: "背景介绍", path: "background" }] },
  {
    title: "2 核心概念与联系",
    pages: [
      { title: "大模型", path: "concepts/large-models" },
      { title: "学习资源", path: "concepts/learning-resources" },
      { title: "学术会议与研讨会", path: "concepts/conferences" },
    ],
  },
  {
    title: "3 核心算法",
    pages: [{ title: "概览", path: "algorithms" }],
    sections: [
      {
        title: "3.1 深度神经网络",
        pages: [
          { title: "前向传播", path: "algorithms/forward-propagation" },
          { title: "反向传播", path: "algorithms/backpropagation" },
          { title: "梯度下降", path: "algorithms/gradient-descent" },
        ],
      },
      {
        title: "3.2 自然语言处理",
        pages: [
          { title: "词嵌入", path: "algorithms/word-embedding" },
          { title: "循环神经网络", path: "algorithms/rnn" },
          { title: "注意力机制", path: "algorithms/attention" },
        ],
      },
      {
        title: "3.3 计算机视觉",
        pages: [
          { title: "卷积", path: "algorithms/convolution" },
          { title: "池化", path: "algorithms/pooling" },
          { title: "全连接", path: "algorithms/fully-connected" },
        ],
      },
    ],
  },
  {
    title: "4 代码实例",
    pages: [
      { title: "深度神经网络", path: "examples/deep-neural-network" },
      { title: "自然语言处理", path: "examples/natural-language-processing" },
      { title: "计算机视觉", path: "examples/computer-vision" },
    ],
  },
  { title: "5 未来发展与挑战", pages: [{ title: "未来发展与挑战", path: "future" }] },
  { title: "6 常见问题", pages: [{ title: "常见问题", path: "faq" }] },
  {
    title: "附",
    pages: [
      { title: "参考文献", path: "references" },
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
