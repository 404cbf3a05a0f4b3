import { describe, expect, it } from "vitest";
import { loadReferences, readReferences } from "../../../src/references/loadReferences";

/** One work of a BibTeX file that has it alone. */
function read(fields: string, kind = "article") {
  const [work] = readReferences(`@${kind}{key,\n  title = {Deep learning},\n  year = {2015},\n${fields}\n}\n`).values();
  return work;
}

describe("a work's text", () => {
  it("is in the style of GB/T 7714, without its number and its addresses", () => {
    const { text } = read(
      "author = {LeCun, Yann and Hinton, Geoffrey},\njournal = {Nature},\nvolume = {521},\nnumber = {7553},\npages = {436--444},\ndoi = {10.1038/nature14539},\nurl = {https://nature.com/x}",
    );
    expect(text).toBe("LeCun Y，Hinton G. Deep learning[J/OL]. Nature，2015，521（7553）：436-444.");
  });

  it("says et al. after the third author", () => {
    const { text } = read("author = {Dao, Tri and Fu, Dan and Ermon, Stefano and Rudra, Atri},\njournal = {Nature}");
    expect(text).toBe("Dao T，Fu D，Ermon S，et al. Deep learning[J]. Nature，2015.");
  });

  it("says et al. where the entry itself says “and others”", () => {
    const { text } = read("author = {Dao, Tri and others},\njournal = {Nature}");
    expect(text).toBe("Dao T，et al. Deep learning[J]. Nature，2015.");
  });

  it("says v. of a volume of proceedings", () => {
    const { text } = read("author = {Dao, Tri},\nbooktitle = {Advances},\nvolume = {33}", "inproceedings");
    expect(text).toBe("Dao T. Deep learning[C]//Advances：v.33. 2015.");
  });

  it("is that of a preprint where a work has nothing but its number on arXiv", () => {
    expect(read("author = {Dao, Tri},\neprint = {1706.03762}", "misc").text).toBe(
      "Dao T. Deep learning[PP/OL]. arXiv（2015）.",
    );
    expect(read("author = {Dao, Tri},\njournal = {Nature},\neprint = {1706.03762}").text).toBe(
      "Dao T. Deep learning[J]. Nature，2015.",
    );
  });

  it("says 等 in a Chinese entry", () => {
    const authors = "author = {周志华 and 李航 and 邱锡鹏 and 张三},\ntitle = {机器学习},\njournal = {计算机学报}";
    expect(read(authors).text).toBe("周志华，李航，邱锡鹏，等. 机器学习[J]. 计算机学报，2015.");
  });

  it("has one space between words", () => {
    expect(read("author = {Dao,   Tri},\njournal = {Nature   and\n  Science}").text).toContain("Nature and Science");
  });
});

describe("a work's authors and title, by which search knows it", () => {
  it("are named in full, whatever the parts of a name", () => {
    const { authors, title } = read(
      "author = {LeCun, Yann and van der Maaten, Laurens and {OpenAI}},\neditor = {Nobody, Else}",
    );
    expect(authors).toEqual(["Yann LeCun", "Laurens van der Maaten", "OpenAI"]);
    expect(title).toBe("Deep learning");
  });

  it("are the editors' where it has no author, and none where it has neither", () => {
    expect(read("editor = {Bengio, Yoshua}", "book").authors).toEqual(["Yoshua Bengio"]);
    expect(read("journal = {Nature}").authors).toEqual([]);
  });
});

describe("a work's links", () => {
  it("are its DOI and its arXiv page", () => {
    expect(read("doi = {10.1038/nature14539},\neprint = {1706.03762},\nurl = {https://nature.com/x}").links).toEqual([
      { label: "DOI: 10.1038/nature14539", href: "https://doi.org/10.1038/nature14539" },
      { label: "arXiv: 1706.03762", href: "https://arxiv.org/abs/1706.03762" },
    ]);
    expect(read("eprint={1706.03762}").links).toEqual([
      { label: "arXiv: 1706.03762", href: "https://arxiv.org/abs/1706.03762" },
    ]);
  });

  it("are its own page where it has neither", () => {
    expect(read("url = {https://papers.nips.cc/paper/1.html}").links).toEqual([
      { label: "papers.nips.cc/paper/1.html", href: "https://papers.nips.cc/paper/1.html" },
    ]);
    expect(read("journal = {Nature}").links).toEqual([]);
  });
});

describe("a BibTeX file", () => {
  it("is read in its order, each entry with its text, and what stands between them is none", () => {
    const second = "@book{b2,\n  title = {Zwei {Worte}},\n  year = {2016}\n}";
    const first = "@article{a1,\n  title = {Eins},\n  year = {2015}\n}";
    const works = readReferences(`% a note @book{c, x}\n\n${second}\n\n${first}\n`);
    expect([...works].map(([key, { key: own, bibtex }]) => [key, own, bibtex])).toEqual([
      ["b2", "b2", second],
      ["a1", "a1", first],
    ]);
  });

  it("of the article is read whole", () => {
    const works = loadReferences();
    expect(works.size).toBeGreaterThan(50);
    expect(works.get("vaswani2017attention")?.text).toMatch(
      /^Vaswani A，Shazeer N，Parmar N，et al\. Attention Is All/,
    );
  });
});
