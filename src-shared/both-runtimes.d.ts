// The globals that the contracts use and that browsers and Node both have; each runtime's own types say the rest.
declare const URL: {
  new (address: string): { readonly username: string };
  canParse(address: string): boolean;
};
interface File {
  readonly name: string;
}
