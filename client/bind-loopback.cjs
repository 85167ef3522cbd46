// The Playground has no host option and would listen on every interface; preloaded with `node -r`, this keeps every
// server of that process on loopback, so that nobody else on the network reaches a client that checks no identity.
'use strict';

const net = require('node:net');
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function (...args) {
  const [first, ...rest] = args;
  if (typeof first === 'object' && first !== null) {
    const isTcp = 'port' in first;
    return listen.call(this, isTcp ? { ...first, host: '127.0.0.1' } : first, ...rest);
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return listen.call(this, ...args); // a pipe's path
  const callback = rest.find((argument) => typeof argument === 'function');
  const options = { port: typeof first === 'function' || first === undefined ? 0 : Number(first), host: '127.0.0.1' };
  return listen.call(this, options, typeof first === 'function' ? first : callback);
};
