import "./src/commands/requireNode.mjs";
import { fileURLToPath } from "node:url";
import { unified } from "@astrojs/markdown-remark";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkMath from "remark-math";
import starlightLinksValidator from "starlight-links-validator";
import { notebookIntegration } from "./src/notebook/build/bundle/notebookIntegration";
import { codeTheme } from "./src/plugins/codeTheme";
import { rehypeBaseLinks } from "./src/plugins/rehypeBaseLinks";
import { rehypeFormulas } from "./src/plugins/rehypeFormulas";
import { rehypeMath } from "./src/plugins/rehypeMath";
import { rehypeRows } from "./src/plugins/height/rehypeRows";
import { rehypeScrollableTables } from "./src/plugins/rehypeScrollableTables";
import { remarkCitations } from "./src/plugins/remarkCitations";
import { remarkFormulaCode } from "./src/plugins/remarkFormulaCode";
import { remarkNotebookHeadings } from "./src/plugins/remarkNotebookHeadings";
import { viteKatexFonts } from "./src/plugins/viteKatexFonts";
import { remarkTerms } from "./src/plugins/remarkTerms";
import { searchIntegration } from "./src/search/build/searchIntegration";
import { contentIntegration } from "./src/site/contentIntegration";
import { sidebarItems } from "./src/site/navigation";
import { editAddress, readRepository } from "./src/site/repository";
import { sitePages } from "./src/site/pages";

/** Where the site is served: `BASE_PATH=/sub/path/` puts it under a sub-path, `SITE` names its origin. */
const base = process.env.BASE_PATH ?? "/";
/** The repository (`REPOSITORY`): with it every page can be edited, has the date of its last change and a way to report a mistake. */
const repository = readRepository();
/** A draft (`DRAFT=1`) may link to pages that aren't written yet; `npm run notebooks` builds one. */
const isDraft = process.env.DRAFT === "1";

/** Starlight's own marks the section that is read too dearly (StarlightTOC.ts). */
const tableOfContents = {
  find: /^.*\/TableOfContents\/starlight-toc$/,
  replacement: fileURLToPath(new URL("src/site/page/StarlightTOC.ts", import.meta.url)),
};

export default defineConfig({
  site: process.env.SITE,
  base,
  trailingSlash: "always",
  // Astro's default Markdown engine runs no remark or rehype plug-in; this one does.
  markdown: {
    processor: unified({
      smartypants: false,
      remarkRehype: { footnoteLabel: "脚注", footnoteBackLabel: (i) => `回到正文第 ${i + 1} 条脚注处` },
      remarkPlugins: [
        remarkMath,
        remarkCjkFriendly,
        remarkCitations,
        remarkFormulaCode,
        remarkTerms,
        remarkNotebookHeadings,
      ],
      rehypePlugins: [
        rehypeScrollableTables,
        [rehypeBaseLinks, { base }],
        // From here on there are KaTeX's elements, ten times those of the text.
        rehypeFormulas,
        rehypeMath,
        rehypeRows,
      ],
    }),
  },
  // Below this size Vite would write KaTeX's fonts into the style sheet, for every reader to load.
  vite: { build: { assetsInlineLimit: 0 }, plugins: [viteKatexFonts()], resolve: { alias: [tableOfContents] } },
  integrations: [
    contentIntegration(),
    notebookIntegration(),
    searchIntegration(),
    starlight({
      title: "AI 大模型学习与进阶",
      description: "每个算法都在页面里现场运行的中文深度学习文章",
      locales: { root: { label: "简体中文", lang: "zh-CN" } },
      favicon: "/favicon.svg",
      // What a notebook's frame shows could lead it away from the site, and take what it holds along: the page keeps it here.
      head: [{ tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: "frame-src 'self'" } }],
      pagefind: false,
      credits: false,
      ...(repository === undefined ? {} : { editLink: { baseUrl: editAddress(repository, "") }, lastUpdated: true }),
      routeMiddleware: "./src/site/routeData.ts",
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      customCss: [
        "katex/dist/katex.min.css",
        "./src/styles/tokens.css",
        "./src/styles/starlight.css",
        "./src/styles/article.css",
      ],
      components: {
        Footer: "./src/components/Footer.astro",
        Head: "./src/components/Head.astro",
        Hero: "./src/components/Hero.astro",
        LanguageSelect: "./src/components/LanguageSelect.astro",
        PageTitle: "./src/components/PageTitle.astro",
        Search: "./src/components/Search.astro",
        Sidebar: "./src/components/Sidebar.astro",
        TableOfContents: "./src/components/TableOfContents.astro",
        ThemeProvider: "./src/components/ThemeProvider.astro",
        ThemeSelect: "./src/components/ThemeSelect.astro",
      },
      expressiveCode: {
        themes: [codeTheme("dark"), codeTheme("light")],
        styleOverrides: {
          borderColor: "var(--border)",
          borderRadius: "var(--radius)",
          codeFontFamily: "var(--font-mono)",
          codeFontSize: "0.875rem",
          codeLineHeight: "1.6rem",
          uiFontFamily: "var(--font-text)",
          frames: {
            shadowColor: "transparent",
            editorTabBarBackground: "var(--surface)",
            editorTabBarBorderBottomColor: "var(--border)",
            editorActiveTabBackground: "var(--surface-raised)",
            editorActiveTabForeground: "var(--text-muted)",
            editorActiveTabIndicatorTopColor: "transparent",
            editorActiveTabIndicatorBottomColor: "var(--surface-raised)",
          },
          textMarkers: { markBackground: "var(--accent-wash)", markBorderColor: "var(--accent)" },
        },
      },
      sidebar: sidebarItems(),
      plugins: isDraft
        ? []
        : [
            starlightLinksValidator({
              errorOnLocalLinks: false,
              // Their anchors come from data, which the validator does not see; a test reads them in the built pages.
              exclude: sitePages()
                .filter(({ lists }) => lists === "概念" || lists === "会议" || lists === "文献")
                .map(({ address }) => `${base.replace(/\/$/, "")}${address}#*`),
            }),
          ],
    }),
  ],
});
