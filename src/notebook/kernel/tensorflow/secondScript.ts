/** What `@tensorflow/tfjs` exports beyond the first part, added to the global `tf`. */
import "./restOfCore";
import "./rareKernels";
import * as cpu from "@tensorflow/tfjs-backend-cpu";
import * as converter from "@tensorflow/tfjs-converter";
import * as data from "@tensorflow/tfjs-data";
import * as layers from "@tensorflow/tfjs-layers";
import { version } from "@tensorflow/tfjs/dist/version";

const { tf } = globalThis as unknown as { tf: Record<string, unknown> };
Object.assign(tf, layers, converter, cpu, {
  data,
  version: {
    "tfjs-core": tf.version_core,
    "tfjs-backend-cpu": cpu.version_cpu,
    "tfjs-backend-webgl": tf.version_webgl,
    "tfjs-data": data.version_data,
    "tfjs-layers": layers.version_layers,
    "tfjs-converter": converter.version_converter,
    tfjs: version,
  },
});
