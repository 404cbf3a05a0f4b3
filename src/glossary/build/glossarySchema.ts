import { z } from "astro/zod";

/** A concept of the glossary: what it is called, what it is, and where the article explains it. */
const termSchema = z.strictObject({
  /** Its anchor on `/glossary/`. */
  id: z.string().regex(/^[a-z0-9-]+$/, "只用小写字母、数字和连字符"),
  /** The name that the article uses. */
  zh: z.string().min(1),
  en: z.string().min(1),
  abbreviations: z.array(z.string().min(1)),
  /** Other names of the same thing, in either language; the glossary shows them. */
  synonyms: z.array(z.string().min(1)),
  /** What readers may look for when they mean it, though it means a part, a kind or something near it: search alone knows them. */
  searchTerms: z.array(z.string().min(1)),
  /** Names used in Taiwan that differ in more than the form of the characters. */
  taiwan: z.array(z.string().min(1)),
  category: z.enum(["模型", "网络", "训练", "数学", "语言", "视觉", "评估", "会议", "工具"]),
  /** One sentence; formulas between dollar signs. */
  definition: z.string().regex(/[。）]$/, "定义要是一句完整的话，以句号结尾"),
  /** Address of the page, or of the section on it, that explains the concept. */
  section: z.string().regex(/^\/[a-z0-9/-]*\/(#.+)?$/, "要写成 /页面/ 或 /页面/#小节"),
});

/** What `glossary.json` holds. */
export const glossarySchema = z.array(termSchema);

/** A term of the glossary, as its file has it. */
export type Term = z.infer<typeof termSchema>;
