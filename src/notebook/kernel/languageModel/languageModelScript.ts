/** The language model, as a script of its own, which the kernel loads when a cell asks for it. */
import type * as tensorflow from "@tensorflow/tfjs";
import { LANGUAGE_MODEL } from "../../contract/globalNames";
import type { LanguageModelData } from "../library/savedModels";
import { LanguageModel } from "./LanguageModel";

/** Makes the model of a checkpoint. */
export type MakeLanguageModel = (tf: typeof tensorflow, saved: LanguageModelData) => LanguageModel;

const make: MakeLanguageModel = (tf, saved) => new LanguageModel(tf, saved);
Object.assign(globalThis, { [LANGUAGE_MODEL]: make });
