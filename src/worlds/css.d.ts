/** A style sheet as text: Vite reads `?inline` so. */
declare module "*.css?inline" {
  const css: string;
  export default css;
}

/** A style sheet that Vite adds to the page with the script that imports it. */
declare module "*.css" {}
