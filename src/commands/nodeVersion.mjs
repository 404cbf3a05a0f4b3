// @ts-check
// Which Node the project runs on. Plain JavaScript, as all that a Node which is too old has to understand.

/** The oldest Node on which everything here runs: html-validate asks for the most. */
export const oldestNode = "22.22.0";

/**
 * Whether everything here runs on a Node of this version, which is written as in `process.versions.node`.
 * @param {string} version
 */
export function isNewEnough(version) {
  const [parts, oldest] = [version, oldestNode].map((text) => text.split(".").map((part) => Number.parseInt(part, 10)));
  const different = oldest.findIndex((part, i) => part !== parts[i]);
  return different === -1 || parts[different] > oldest[different];
}

/**
 * The npm packages that may carry a Node for this system (`process.platform`, `process.arch`).
 * @param {string} platform
 * @param {string} arch
 */
export function nodePackages(platform, arch) {
  const system = `${platform === "win32" ? "win" : platform}-${arch}`;
  return [`node-${system}`, `node-bin-${system}`];
}

/**
 * What to tell someone who started a tool itself, with a Node of this version that is too old.
 * @param {string} version
 */
export function useNpm(version) {
  return `Node.js ${version} 太旧，运行不了这个工具。请通过 npm 运行（npm test、npm run …），它会用项目自带的 Node.js。`;
}

/**
 * What to tell someone whose own Node, of this version, is too old, on a system where the project's can't run.
 * @param {string} version
 */
export function installNode(version) {
  return `项目自带的 Node.js 在这台机器上用不了，系统里的 ${version} 又太旧。请安装 Node.js ${oldestNode} 或更新的版本，再试一次。`;
}
