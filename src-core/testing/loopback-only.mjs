// Not imported: if a test has a DOM, Vite takes Node's own modules for modules that a browser lacks.
const { Socket } = process.getBuiltinModule('node:net');
const { networkInterfaces } = process.getBuiltinModule('node:os');

/**
 * Loaded before each test, and by the Node processes that it starts: a request to another computer fails at once and
 * loudly. Names under `.invalid` and `.test` belong to nobody: they get the answer of a resolver, without asking one.
 */
const { connect } = Socket.prototype;

Socket.prototype.connect = function connectToThisComputer(...args) {
  const host = hostOf(args);
  if (host === undefined || isThisComputer(host)) return connect.apply(this, args);
  const isNobodys = /\.(invalid|test)$/i.test(host);
  const error = Object.assign(
    new Error(isNobodys ? `getaddrinfo ENOTFOUND ${host}` : `A test reached for ${host}, a real host.`),
    { code: 'ENOTFOUND', hostname: host },
  );
  if (!isNobodys) process.stderr.write(`${error.stack}\n`);
  process.nextTick(() => this.destroy(error));
  return this;
};

/** Undefined for a socket of the file system. Node hands its own calls on as an array. */
function hostOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null)
    return first.path ? undefined : (first.host ?? 'localhost');
  if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

function isThisComputer(host) {
  const own = Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? []);
  return /^(localhost|127\..*|::1|::ffff:127\..*|0\.0\.0\.0|::)$/.test(host) || own.includes(host);
}

const load = `--import=${import.meta.url}`;
if (!process.env.NODE_OPTIONS?.includes(load)) {
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, load].filter(Boolean).join(' ');
}
