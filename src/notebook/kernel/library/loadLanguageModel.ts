import type { LanguageModel } from "../languageModel/LanguageModel";
import { hold } from "../work/context";
import type { LanguageModelData } from "./savedModels";
import { loadData } from "./loadData";

/** Makes the model of a checkpoint. */
type Make = (saved: LanguageModelData) => LanguageModel;

let open = (): Promise<Make> => Promise.reject(new Error("这里没有语言模型。"));

/** Set once by whoever runs the cells: loads the script of the language model, or rejects with a reason in Chinese. */
export function setLanguageModel(load: () => Promise<Make>): void {
  open = load;
}

/** Loads the site's trained language model, as an object that scores next tokens, with a cache or without. */
export async function loadLanguageModel(): Promise<LanguageModel> {
  // Held: the model's tensors are the cell's.
  const [make, saved] = (await hold(Promise.all([open(), loadData("language-model")]))) as [Make, LanguageModelData];
  return make(saved);
}
