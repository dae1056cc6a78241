/** Reviews that the server has yet to hear. */
export default ``;
