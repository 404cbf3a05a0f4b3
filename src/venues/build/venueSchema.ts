import { z } from "astro/zod";

/** A conference or workshop. What could not be confirmed is missing, never guessed. */
export const venueSchema = z.strictObject({
  /** Its anchor on `/venues/`. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  abbr: z.string(),
  en: z.string(),
  zh: z.string(),
  field: z.enum(["机器学习", "人工智能综合", "自然语言处理", "计算机视觉", "数据挖掘", "机器学习系统"]),
  region: z.enum(["国际", "中国"]),
  kind: z.enum(["会议", "研讨会"]),
  organizer: z.string().optional(),
  /** Year of the first one. */
  since: z.int().min(1950).max(2100).optional(),
  sinceNote: z.string().optional(),
  /** The months, 1 to 12, in which it has been held of late. */
  months: z.array(z.int().min(1).max(12)).min(1).optional(),
  cadence: z.string().optional(),
  site: z.url().optional(),
  proceedings: z.strictObject({ name: z.string(), url: z.url().optional(), open: z.boolean() }).optional(),
  /** Its class in the edition of 2026 of the list of the China Computer Federation. */
  ccf2026: z.enum(["A", "B", "C"]).optional(),
  /** How to follow it from afar. */
  follow: z.string(),
});

/** The edition of the list of the China Computer Federation whose classes are given, as `ccf2026`. */
export const CCF_EDITION = 2026;

/** The editions that are known of, by year; add a new one here, and the next check of the facts asks for its classes. */
const CCF_EDITIONS = [2022, CCF_EDITION];

/** The edition that was in force on a day, `2026-11-23`. */
const editionInForce = (day: string): number | undefined =>
  CCF_EDITIONS.findLast((year) => year <= Number(day.slice(0, 4)));

/** What `venues.json` holds. */
export const venuesSchema = z.strictObject({
  /** The day on which the facts were checked. */
  checked: z.iso.date().refine((day) => editionInForce(day) === CCF_EDITION, {
    error: `CCF 等级给的是 ${CCF_EDITION} 年版目录的，这一天通行的却是另一版`,
  }),
  venues: z.array(venueSchema),
});

/** A venue, as its file has it. */
export type Venue = z.infer<typeof venueSchema>;
