/** A style sheet as text: Vite reads `?inline` so. */
declare module "*.css?inline" {
  const css: string;
  export default css;
}
