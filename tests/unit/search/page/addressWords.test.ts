import { expect, test } from "vitest";
import { addressWords } from "../../../../src/search/page/addressWords";

test("the words of an address are those of its last part, below where the site is mounted", () => {
  for (const [path, base, words] of [
    ["/algorithms/self-attention/", "/", "self attention"],
    ["/llm/algorithms/self_attention.html", "/llm/", "self attention"],
    ["/llm/", "/llm/", ""],
    ["/", "/", ""],
    ["/pooling/index.html", "/", "pooling"],
    ["/%E5%8D%B7%E7%A7%AF", "/", "卷积"],
    ["/a%E5", "/", "a%E5"],
    ["/from.html.to.text/", "/", "from html to text"],
  ] as const) {
    expect(addressWords(path, base), path).toBe(words);
  }
});
