import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWindow } from "../lib/dom/openWindow";
import type { NamedValue } from "../../../src/notebook/contract/kernelProtocol";

const html = `
<p><span class="katex-display"><span data-tie="n/W">W</span> <span data-tie="n/x"><i>x</i></span></span></p>
<formula-code><table><tr>
  <td class="symbol"><span class="tie-symbol" data-tie="n/W"><span class="katex">𝐖</span></span></td>
  <td><code data-tie-name="n/W">W</code> <code data-tie-name="n/x">x</code> <code data-tie-name="m/z">z</code></td>
</tr></table></formula-code>
<live-notebook data-notebook="n"><div class="code-static"><b class="tok-variableName">W</b><b class="tok-variableName">v</b></div></live-notebook>
<live-notebook data-notebook="m"></live-notebook>
<aside>别处</aside>`;

/** A notebook as far as the ties see it: what it was told to mark is written down. */
interface Notebook extends HTMLElement {
  values: Record<string, NamedValue>;
  marked: (string | undefined)[];
}

/** The page with its ties at work; the script of the component is loaded as a browser would. */
async function open() {
  vi.resetModules();
  const page = openWindow(html);
  const { window, document } = page;
  class LiveNotebook extends window.HTMLElement {
    marked: (string | undefined)[] = [];
    mark(name: string | undefined) {
      this.marked.push(name);
    }
  }
  // The real one opens a frame, which no document without a window can.
  window.customElements.define("live-notebook", LiveNotebook);
  vi.stubGlobal("document", document);
  for (const name of ["Element", "HTMLElement", "customElements"] as const) vi.stubGlobal(name, window[name]);
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  await import("../../../src/formula/page/FormulaCodeElement");
  const card = page.find(".tie-card");
  page.place(card, { left: 0, top: 0, width: 200, height: 100 });
  const button = (name: string) => page.find(`button[data-tie-name="${name}"]`);
  const notebook = (name: string) => page.find(`live-notebook[data-notebook="${name}"]`) as Notebook;
  const symbol = page.find(".katex-display [data-tie='n/W']");
  page.place(symbol, { left: 100, top: 300, width: 10, height: 20 });
  /** The rule by which the marked places stand out. */
  const rule = () => page.document.querySelector("style")?.textContent ?? "";
  return { ...page, card, button, notebook, symbol, rule, elsewhere: page.find("aside") };
}

let page: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  page = await open();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the table of symbols", () => {
  it("has a button for each name in the code", () => {
    const buttons = [...page.document.querySelectorAll("button")];
    for (const button of buttons) {
      expect(button.className).toBe("tie-button");
      expect([button.type, button.title]).toEqual(["button", "在公式和代码里标出"]);
      expect(button.getAttribute("aria-pressed")).toBe("false");
    }
    expect(buttons.map(({ textContent }) => textContent)).toEqual(["W", "x", "z"]);
    expect(page.document.querySelector("code[data-tie-name]")).toBeNull();
  });

  it("tells each notebook its own names, and marks them in the code that stands there", () => {
    expect(page.notebook("n").dataset.ties).toBe("W x");
    expect(page.notebook("m").dataset.ties).toBe("z");
    const tied = [...page.notebook("n").querySelectorAll(".code-static [data-tie]")];
    expect(tied.map(({ textContent }) => textContent)).toEqual(["W"]);
  });

  it("adds its names to those of another table", async () => {
    const { FormulaTies } = await import("../../../src/formula/page/FormulaTies");
    new FormulaTies(page.document).add("n", ["x", "v"]);
    expect(page.notebook("n").dataset.ties).toBe("W x v");
  });
});

describe("pointing", () => {
  it("at a symbol marks its places in formulas and code, and shows the card above it", () => {
    page.fire(page.symbol, "pointerover");
    expect(page.rule()).toContain('[data-tie="n/W"], [data-notebook="n"] [data-tie="W"] {');
    expect(page.notebook("n").marked).toEqual(["W"]);
    expect(page.notebook("m").marked).toEqual([undefined]);
    expect(page.card.hidden).toBe(false);
    expect([page.card.style.left, page.card.style.top]).toEqual(["100px", "192px"]);
    expect(page.card.innerHTML).toBe(
      '<p><span class="katex">𝐖</span> 在代码里是 <code>W</code></p><p class="tie-value">运行单元后，这里显示它的形状和值。</p>',
    );
  });

  it("elsewhere lets go", () => {
    page.fire(page.symbol, "pointerover");
    page.fire(page.elsewhere, "pointerover");
    expect(page.rule()).toBe("");
    expect([page.card.hidden, page.card.innerHTML]).toEqual([true, ""]);
    expect(page.notebook("n").marked).toEqual(["W", undefined]);
  });

  it("inside a symbol points at the symbol, of which the table may have no drawing", () => {
    page.fire(page.find(".katex-display i"), "pointerover");
    expect(page.rule()).toContain('[data-tie="n/x"]');
    expect(page.card.querySelector("p")?.innerHTML).toBe("<code>x</code>");
  });

  it("at a name in a notebook's code is pointing at its symbol", () => {
    page.fire(page.find(".code-static [data-tie='W']"), "pointerover");
    expect(page.rule()).toContain('[data-tie="n/W"]');
    expect(page.card.textContent).toContain("在代码里是 W");
  });

  it("at a name in a live frame shows the card where the frame says that it is", () => {
    const rect = { left: 20, top: 400, bottom: 420 };
    page.fire(page.notebook("n"), "point", { detail: { name: "x", rect } });
    expect(page.rule()).toContain('[data-tie="n/x"]');
    expect([page.card.style.left, page.card.style.top]).toEqual(["20px", "292px"]);
    page.fire(page.notebook("m"), "point", { detail: null });
    expect(page.card.hidden).toBe(false);
    page.fire(page.notebook("n"), "point", { detail: null });
    expect(page.card.hidden).toBe(true);
  });

  it("at the document itself points at nothing", () => {
    page.fire(page.symbol, "pointerover");
    page.fire(page.document, "pointerover");
    expect(page.card.hidden).toBe(true);
  });
});

describe("a press", () => {
  const pressed = () => ["n/W", "n/x"].map((name) => page.button(name).getAttribute("aria-pressed"));

  it("on a symbol keeps it marked wherever the pointer goes, and a second lets go", () => {
    page.fire(page.symbol, "click");
    page.fire(page.elsewhere, "pointerover");
    expect(pressed()).toEqual(["true", "false"]);
    expect(page.card.hidden).toBe(false);
    page.fire(page.symbol, "click");
    expect(pressed()).toEqual(["false", "false"]);
    expect(page.card.hidden).toBe(true);
  });

  it("on a button keeps its name marked, once a press", () => {
    page.fire(page.button("n/x"), "click");
    expect(pressed()).toEqual(["false", "true"]);
    page.fire(page.button("n/W"), "click");
    expect(pressed()).toEqual(["true", "false"]);
  });

  it("elsewhere, or on Escape, lets go; another key does not", () => {
    page.fire(page.symbol, "click");
    page.fire(page.document, "keydown", { key: "Enter" });
    expect(pressed()).toEqual(["true", "false"]);
    page.fire(page.document, "keydown", { key: "Escape" });
    expect(pressed()).toEqual(["false", "false"]);
    page.fire(page.symbol, "click");
    page.fire(page.elsewhere, "click");
    expect(pressed()).toEqual(["false", "false"]);
    page.fire(page.symbol, "click");
    page.fire(page.document, "click");
    expect(page.card.hidden).toBe(true);
  });
});

describe("the keyboard", () => {
  it("marks a name's places while its button has the focus", () => {
    page.place(page.button("n/x"), { left: 50, top: 200, width: 10, height: 20 });
    page.fire(page.button("n/x"), "focus");
    expect(page.rule()).toContain('[data-tie="n/x"]');
    expect([page.card.style.left, page.card.style.top]).toEqual(["50px", "92px"]);
    page.fire(page.button("n/x"), "blur");
    expect(page.card.hidden).toBe(true);
  });
});

describe("the card", () => {
  it("is hidden until something is pointed at", () => {
    expect(page.card.hidden).toBe(true);
  });

  const values = (value?: NamedValue) => {
    page.notebook("n").values = value ? { W: value } : {};
    page.fire(page.notebook("n"), "values");
    return page.find(".tie-value").textContent;
  };

  it("tells the value as soon as a run has given it, and that it is gone after a restart", () => {
    page.fire(page.symbol, "click");
    expect(values({ shape: [2, 3], text: "[[1, 2, 3],\n [4, 5, 6]]" })).toBe(
      "形状：2 × 3\n值：\n[[1, 2, 3],\n [4, 5, 6]]",
    );
    expect(values({ shape: [2], text: "[1, 2]" })).toBe("形状：2\n值：[1, 2]");
    expect(values({ shape: [], text: "1" })).toBe("形状：标量\n值：1");
    expect(values({ text: "函数" })).toBe("值：函数");
    expect(values()).toBe("运行单元后，这里显示它的形状和值。");
  });

  it("follows its symbol when the window changes", () => {
    page.fire(page.symbol, "click");
    page.place(page.symbol, { left: 40, top: 400, width: 10, height: 20 });
    page.fire(page.window, "resize");
    expect([page.card.style.left, page.card.style.top]).toEqual(["40px", "292px"]);
    expect(page.card.getAttribute("role")).toBe("status");
  });

  it("has no value of a notebook that the page has not", () => {
    page.fire(page.button("m/z"), "focus");
    expect(page.find(".tie-value").textContent).toContain("运行单元后");
  });
});
