/** Adds saving and loading of models to the global `tf`, before what the second script brings looks for them there. */
import * as io from "@tensorflow/tfjs-core/dist/io/io";

Object.assign((globalThis as unknown as { tf: object }).tf, { io });
