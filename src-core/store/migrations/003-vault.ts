/** The Black Vault: what must never be learned. */
export default ``;
