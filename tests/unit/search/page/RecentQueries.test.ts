import { describe, expect, test } from "vitest";
import { RecentQueries } from "../../../../src/search/page/RecentQueries";

function recentOver(stored: string | null = null) {
  let value = stored;
  const recent = new RecentQueries(() => ({
    getItem: (key) => (key === "search:recent" ? value : null),
    setItem: (key, next) => {
      if (key === "search:recent") value = next;
    },
  }));
  return { recent, stored: () => value };
}

test("the newest query stands first, each once, at most eight", () => {
  const { recent } = recentOver();
  for (const query of ["一", "二", "三", " 一 ", "四", "五", "六", "七", "八", "九"]) recent.add(query);
  expect(recent.read()).toEqual(["九", "八", "七", "六", "五", "四", "一", "三"]);
});

test("nothing and what is very long isn't kept", () => {
  const { recent, stored } = recentOver();
  recent.add("  ");
  recent.add("长".repeat(101));
  expect(stored()).toBeNull();
  recent.add("长".repeat(100));
  expect(recent.read()).toHaveLength(1);
});

test("they can be cleared", () => {
  const { recent, stored } = recentOver('["一"]');
  expect(recent.read()).toEqual(["一"]);
  recent.clear();
  expect([recent.read(), stored()]).toEqual([[], "[]"]);
});

describe("damaged storage", () => {
  test.each(["{", "null", '{"a":1}', '"abc"', '[1,null,{"q":2},"   "]', `["${"长".repeat(101)}"]`])(
    "that reads %s counts as none",
    (stored) => {
      expect(recentOver(stored).recent.read()).toEqual([]);
    },
  );

  test("gives what is sound in it, each once, at most eight", () => {
    expect(recentOver('["一",2,"一","二"]').recent.read()).toEqual(["一", "二"]);
    expect(recentOver(JSON.stringify([..."一二三四五六七八九"])).recent.read()).toHaveLength(8);
  });

  test("that refuses does no harm", () => {
    const refused = new RecentQueries(() => {
      throw new DOMException("denied", "SecurityError");
    });
    refused.add("一");
    refused.clear();
    expect(refused.read()).toEqual([]);
  });
});
