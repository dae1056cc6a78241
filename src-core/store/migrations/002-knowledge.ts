/** What has been learned, its passages and what finds them. */
export default ``;
