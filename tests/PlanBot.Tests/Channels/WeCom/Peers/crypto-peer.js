// Makes or opens one encrypted message with Tencent's own packages: what is told on the command line, what is secret on
// standard input, the result as one line of JSON.
'use strict';
const wecom = require('@wecom/crypto');
const { WecomCrypto } = require('@wecom/aibot-node-sdk');

const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const { token, key, receiver, timestamp, nonce } = input;
const second = new WecomCrypto(token, key, receiver);
let result;
if (process.argv[2] === 'make') {
  const encrypt = wecom.encrypt(key, input.message, receiver);
  result = { encrypt, signature: wecom.getSignature(token, timestamp, nonce, encrypt) };
} else {
  const { message, id } = wecom.decrypt(key, input.encrypt);
  result = {
    message,
    id,
    signature: wecom.getSignature(token, timestamp, nonce, input.encrypt),
    isVerifiedBySecond: second.verifySignature(input.signature, timestamp, nonce, input.encrypt),
    bySecond: String(second.decrypt(input.encrypt).message ?? second.decrypt(input.encrypt)),
  };
}
process.stdout.write(JSON.stringify(result) + '\n');
