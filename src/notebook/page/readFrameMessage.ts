import * as limits from "../contract/limits";
import { backend, fileRequest, name, namedValues } from "../contract/messageReaders";
import type {
  CellPlace,
  FrameToPage,
  LinePlace,
  NotebookReport,
  NotebookState,
  PointedName,
  RunState,
} from "../contract/pageProtocol";
import { checked, finite, list, object, oneOf, optional, readForeign, text, variant, whole } from "../contract/readers";
import { byCell, cellList, code, controls } from "../contract/workReaders";

/**
 * A message of the frame, made anew of plain values, each within its size; undefined where it is none. What the frame says
 * goes back to a worker in which a reader's code runs. Never throws.
 */
export function readFrameMessage(data: unknown): FrameToPage | undefined {
  return readForeign<FrameToPage | undefined>(message, data, () => undefined);
}

const line = text(limits.MAX_LINE);

/** Of Starboard's own messages, what isn't read: the notebook's text comes as the reader's work. */
const unread = { content: "" };

const message = variant<FrameToPage, "type">("type", {
  NOTEBOOK_READY_SIGNAL: object({ payload: () => ({ communicationFormatVersion: 1, ...unread }) }),
  NOTEBOOK_CONTENT_UPDATE: object({ payload: () => unread }),
  NOTEBOOK_SAVE_REQUEST: object({ payload: () => unread }),
  NOTEBOOK_RESIZE_REQUEST: object({
    payload: object({ width: () => 0, height: checked(finite, (height) => height > 0, "要大于 0") }),
  }),
  LIVE_BOOT: object({}),
  LIVE_FAILED: object({ payload: object({ reason: line }) }),
  LIVE_PONG: object({ payload: object({ number: whole(0) }) }),
  LIVE_WORK: object({ payload: object({ codes: byCell(code), controls, cells: optional(cellList) }) }),
  LIVE_CHANGES: object({ payload: object({ cell: name }) }),
  LIVE_STATE: object({
    payload: object<NotebookReport>({
      state: oneOf<NotebookState>(["idle", "starting", "ready", "running", "failed"]),
      backend: optional(backend),
      message: optional(line),
      background: optional(oneOf([true, false])),
    }),
  }),
  LIVE_CELLS: object({
    payload: object({
      cells: list(
        limits.MAX_CELLS,
        object<CellPlace>({
          cell: name,
          name: line,
          run: oneOf<RunState>(["recorded", "queued", "running", "done", "error", "stopped"]),
          ended: whole(0),
          status: line,
          top: finite,
          output: finite,
          bottom: finite,
        }),
      ),
    }),
  }),
  LIVE_CARET: object({ payload: object<LinePlace>({ top: finite, bottom: finite }) }),
  LIVE_FILE_REQUEST: object({ payload: object(fileRequest) }),
  LIVE_LIBRARY: object({ payload: object({ name }) }),
  LIVE_POINT: object({
    payload: optional(
      object<PointedName>({ name, rect: object({ left: finite, top: finite, width: finite, height: finite }) }),
    ),
  }),
  LIVE_VALUES: object({ payload: namedValues }),
  LIVE_OFFER: object({ payload: object({ cell: name }) }),
  LIVE_TAKEN: object({ payload: (raw) => raw }),
  LIVE_DROPPED: object({ payload: (raw) => raw }),
  LIVE_SHOWN: object({}),
});
