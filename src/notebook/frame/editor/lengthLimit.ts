/** For CodeMirror: code that is too long to be kept, shared or saved isn't taken. */
import { EditorState, type Extension } from "@codemirror/state";
import { MAX_CODE } from "../../contract/limits";

const TOO_LONG = `太长，没有放进来：一个单元最多 ${MAX_CODE / 10_000} 万个字符。数据请存成文件，在单元里用 openFile 打开。`;

/** Refuses what would make the code longer than `most` characters, and says so; the next change takes that back. */
export function lengthLimit(say: (text: string) => void, most = MAX_CODE): Extension {
  return EditorState.transactionFilter.of((transaction) => {
    if (!transaction.docChanged) return transaction;
    const { length, newLength } = transaction.changes;
    const isTooLong = newLength > most && newLength > length;
    // Not within the update.
    queueMicrotask(() => say(isTooLong ? TOO_LONG : ""));
    return isTooLong ? [] : transaction;
  });
}
