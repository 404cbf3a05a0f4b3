import { describe, expect, it } from "vitest";
import { isNear, measureNearness } from "../../../../src/commands/train/language/nearDuplicates";
import {
  cleanText,
  cutAtSentences,
  findForm,
  punctuate,
  toTokens,
} from "../../../../src/commands/train/language/poems";

describe("a poem to learn from", () => {
  it("has the form of its lines", () => {
    const five = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
    expect(findForm(five)).toBe("五绝");
    expect(findForm(five + five)).toBe("五律");
    expect(findForm(five + five + five)).toBe("五言");
    expect(findForm("朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。")).toBe("七绝");
    expect(findForm("君不见，黄河之水天上来，奔流到海不复回。")).toBe("杂言");
  });

  it("is left out where it has more than characters and punctuation; notes in brackets are dropped", () => {
    expect(cleanText("白日依山尽（一作近），黄河入海流。")).toBe("白日依山尽，黄河入海流。");
    expect(cleanText("白日□山尽，黄河入海流。")).toBeUndefined();
    expect(cleanText("白日。")).toBeUndefined();
  });

  it("is cut at the ends of sentences", () => {
    const pieces = cutAtSentences("一二三，四五六。七八九？十。", 12);
    expect(pieces).toEqual(["一二三，四五六。七八九？", "十。"]);
    expect(cutAtSentences("一二三四五六七八九。十。", 5)).toEqual(["十。"]);
  });

  it("begins with its form, and a ci with its tune", () => {
    expect(toTokens({ form: "词", tune: "如梦令", text: "昨夜。" }).join("|")).toBe(
      "〈词〉|如|梦|令|：|昨|夜|。|〈终〉",
    );
    expect(punctuate("白日依山尽黄河入海流欲穷千里目更上一层楼")).toBe(
      "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
    );
  });
});

describe("near-duplicates of a poem held out", () => {
  const nearness = measureNearness(["白日依山尽黄河入海流欲穷千里目更上一层楼"]);
  const isTooNear = (text: string): boolean => isNear(nearness(text));

  it("are the poem itself, in any punctuation, and what quotes eight characters of it", () => {
    expect(isTooNear("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")).toBe(true);
    expect(isTooNear("何人登此处，白日依山尽，黄河去故园，不见旧时人。")).toBe(false);
    expect(isTooNear("何人登此处，白日依山尽，黄河入海来，不见旧时人。")).toBe(true);
  });

  it("are other wordings of it, too", () => {
    // No eight characters in a row, but two lines and more of its groups of three.
    expect(isTooNear("白日依山尽，长河落海流。欲穷千里目，还上一层楼。")).toBe(true);
  });

  it("aren't poems that share a phrase", () => {
    expect(isTooNear("千里莺啼绿映红，水村山郭酒旗风。南朝四百八十寺，多少楼台烟雨中。")).toBe(false);
  });
});
