import { makePinyin } from "../../../../src/search/build/records/pinyin";
import type { Concept } from "../../../../src/search/contract/SearchFiles";
import { NameIndex } from "../../../../src/search/query/NameIndex";

/** A concept with these names. */
export const concept = (...names: string[]): Concept => ({ names, record: names[0] });

export const POOLING = concept("池化", "汇聚", "池化层", "pooling");
export const CONVOLUTION = concept("卷积", "卷积层", "convolution");
export const KERNEL = concept("卷积核", "滤波器", "kernel");
export const CNN = concept("卷积神经网络", "convolutional neural network", "CNN");
export const BACKPROPAGATION = concept("反向传播", "误差反传", "backpropagation", "BP");
export const ATTENTION = concept("注意力机制", "注意力", "attention mechanism", "attention");
/** Another concept's canonical name is an alias of this one. */
export const CONVOLVING = concept("求卷积", "卷积");
export const STRATEGY = concept("策略", "policy");
export const concepts = [CONVOLVING, POOLING, CONVOLUTION, KERNEL, CNN, BACKPROPAGATION, ATTENTION, STRATEGY];

/** The names of these concepts, and how often their pinyin was asked for. */
export function nameIndex(): { index: NameIndex; loads: () => number } {
  let count = 0;
  const index = new NameIndex(concepts, async () => {
    count++;
    return makePinyin(concepts);
  });
  return { index, loads: () => count };
}
