/** The part of TensorFlow.js that the kernel starts with, as the global `tf`. */
import * as core from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import * as webgl from "@tensorflow/tfjs-backend-webgl";
import "./smallKernels";

const tf: Record<string, unknown> = { ...core, ...webgl };
// Saving and loading models comes with the second part.
delete tf.io;
Object.assign(globalThis, { tf });
