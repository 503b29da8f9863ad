/**
 * The shapes of what the page holds, as schemas/page.schema.json publishes them; for reading and checking only.
 *
 * @typedef {{text: string, by?: string, date?: string, standing?: string, refs?: number[]}} Figure
 * @typedef {Array<string | [number, number]>} Why  A sentence; a pair of days stands for the days to the farther one.
 * @typedef {{id?: string, name: string, standing: string, status?: string, modes?: string[], refs?: number[],
 *   notes?: string[], why?: Why}} Holder
 * @typedef {{name: string, standing: string, office?: string, status?: string, refs?: number[], why?: Why, id?: string}} Seat
 * @typedef {{id: string, name: string, standing: string, role?: string, level?: number, group?: string,
 *   area?: string, status?: string, figures?: Figure[], refs?: number[], notes?: string[], why?: Why,
 *   opens?: string}} Row
 * @typedef {{kind: string, title: string, unit?: string, leading?: boolean, standing?: string, flag?: string,
 *   holders?: Holder[], notes?: string[], figures?: Figure[], refs?: number[], more?: string, below?: string, apart?: string,
 *   why?: Why, opens?: string, summary?: string, status?: string, seats?: number[], rows?: number[]}} Drawn
 * @typedef {{counts?: string, remarks?: string[], heading?: string,
 *   above?: Array<{name: string, opens: string, standing?: string}>}} DayState
 * @typedef {{nature: string, sign: string, words: number, opens?: string, element?: string}} Change
 * @typedef {{at: number, slight?: number, changes?: Change[]}} Step
 * @typedef {{source: number, at?: string, quote?: string, spelled?: string, note?: string, supports?: string[],
 *   contradicts?: boolean}} Cite
 * @typedef {[number | null, number | null, string]} SureSpan
 * @typedef {{kind: string, words: string, when?: string, caveats?: string[], cites?: Cite[], spans?: SureSpan[],
 *   opens?: string, dates?: Array<{words: string, caps: Array<{words: string, links: Said[]}>}>, disputes?: Said[]}} Entry
 * @typedef {{words: string, refs?: number[]}} Said
 * @typedef {[number, ...Array<number | [number]>]} Claim  Its words, then no days, or the first and the last.
 * @typedef {Array<[number, number, Claim[][]]>} Stretches
 * @typedef {{name: string, unit?: string, spellings?: string[], same?: string[], may_be?: string[],
 *   entries?: number[]}} Thing
 * @typedef {{letters: Record<string, string>, apostrophes: string, latin: Record<string, string>,
 *   pairs: Array<[string, string]>}} Spelling
 * @typedef {{first: number, last: number, words: number, opens?: string}} Range
 * @typedef {{nature: string, sign: string, words: number, opens?: string, element?: string, kind?: number, id?: string,
 *   post?: string, who?: string, slight?: boolean, hidden?: boolean, left?: {last?: number, name: string},
 *   took?: {after?: string, first?: number, single?: boolean, words: number}, concerns?: string[]}} Net
 * @typedef {{things: Array<{rank: number, days: number[], cells: number[]}>, lists: number[][], changes: Net[],
 *   only: Array<[number, number, number, string?]>}} Pairs
 * @typedef {{known_by: number | null, policy: string, days: number[], runs: Record<string, number[]>,
 *   order: string[], under: Record<string, Array<number | [number] | [number, number] | null>>, steps: Step[], pairs: Pairs | null,
 *   words: string[], ranges: Range[], things: Record<string, Thing>, certain: Record<string, number>, who: Record<string, string>,
 *   left_out?: Record<string, string>, withheld?: true, on_page?: Record<string, number[]>}} View
 * @typedef {{id: string, text: string, url?: string, archive?: string}} Source
 * @typedef {{format: number, title: string, stamp: string, digest: string, opens_on: number, views: View[],
 *   states: any[], entries: Entry[], stretches: Stretches[], claims: string[], sources: Array<Source | null>, spelling: Spelling,
 *   part?: {name: string, unit?: string, index?: string},
 *   outside?: Record<string, {name: string, unit?: string, page?: string, on?: string}>}} Payload
 * @typedef {{name: string, unit?: string, spellings?: string[], on: Array<[number, number?]>}} Listed
 * @typedef {{format: number, title: string, stamp: string, digest: string, pages: Array<{file: string, name: string}>,
 *   things: Record<string, Listed>, spelling: Spelling}} Index
 */
export {};
