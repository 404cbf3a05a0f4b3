import { describe, expect, it } from "vitest";
import { heldOutLoss } from "../../../../src/commands/train/language/heldOutLoss";
import { allocate } from "../../../../src/commands/train/language/matMul";
import { LanguageModel } from "../../../../src/commands/train/language/model";
import { layOut } from "../../../../src/commands/train/language/shape";
import { tokenizer } from "../../../../src/notebook/kernel/library";

describe("the loss of quatrains held out", () => {
  // 16 tokens: two marks, two of punctuation, and twelve characters, of which a smaller model knows five.
  const characters = tokenizer(["□", "〈五绝〉"], Array.from("，。一二三四五六七八九十百千"));
  const sizes = { vocabulary: 16, width: 8, layers: 1, heads: 2, keyHeads: 1, hidden: 8 };
  const rows = layOut(sizes);
  const model = new LanguageModel(sizes, rows);
  const common = new Set("一二三四五");

  it("counts what the other model doesn't know as one class, and charges the punctuation to the characters", () => {
    // Parameters of zero: every token has probability 1/16. Eight of them are rare: seven characters and □.
    const zeros = allocate(rows.count * sizes.width);
    const known = heldOutLoss(model, zeros, ["一二三四五".repeat(4)], characters, common);
    expect(known).toBeCloseTo((Math.log(16) * 24) / 20, 5);
    const rare = heldOutLoss(model, zeros, ["六七八九十".repeat(4)], characters, common);
    expect(rare).toBeCloseTo((Math.log(16 / 8) * 20 + Math.log(16) * 4) / 20, 5);
  });
});
