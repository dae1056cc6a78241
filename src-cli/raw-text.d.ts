/** Vite puts the text of a file into the bundle. */
declare module '*?raw' {
  const text: string;
  export default text;
}
