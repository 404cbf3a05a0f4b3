// NumPy isn't in Pyodide's npm package, so the same two layers are lists of floats: what is timed is Pyodide's start,
// without the further megabytes that a real notebook would load.
const program = `
import math

def layer(rows, weights, bias, f):
    return [[f(sum(x * w for x, w in zip(row, column)) + b) for column, b in zip(zip(*weights), bias)] for row in rows]

x = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
hidden = layer(x, [[20.0, -20.0], [20.0, -20.0]], [-10.0, 30.0], lambda z: 1 / (1 + math.exp(-z)))
output = layer(hidden, [[20.0], [20.0]], [-30.0], lambda z: 1 / (1 + math.exp(-z)))
[round(row[0], 3) for row in output]
`;

/** A page whose button loads Pyodide, runs a network of two layers in plain Python and shows what it gives. */
export const pyodidePage = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>Pyodide</title>
<link rel="icon" href="data:,">
<button>运行</button>
<output></output>
<script type="module">
const output = document.querySelector("output");
let loading;
document.querySelector("button").onclick = async () => {
  output.textContent = "";
  loading ??= import("./pyodide/pyodide.mjs").then((pyodide) => pyodide.loadPyodide());
  const python = await loading;
  output.textContent = String(python.runPython(${JSON.stringify(program)}));
};
</script>
</html>
`;
