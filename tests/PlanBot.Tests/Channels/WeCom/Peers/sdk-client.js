// Tencent's own client of AI bots against the server that the command line names: answers what it hears, tells what happens
// as lines of JSON, and ends when standard input does.
'use strict';
const { WSClient } = require('@wecom/aibot-node-sdk');

const [, , wsUrl, botId, secret] = process.argv;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const client = new WSClient({ botId, secret, wsUrl, heartbeatInterval: 300, logger: silent });
const tell = (event, data) => process.stdout.write(JSON.stringify({ event, ...data }) + '\n');

client.on('authenticated', () => tell('authenticated'));
client.on('message.text', async (frame) => {
  tell('text', { content: frame.body.text.content, chattype: frame.body.chattype });
  await client.replyStream(frame, 'sdk-stream', 'answer', true);
  tell('answered');
});
client.on('event.enter_chat', async (frame) => {
  await client.replyWelcome(frame, { msgtype: 'text', text: { content: 'welcome' } });
  tell('welcomed');
});
client.on('error', (error) => tell('error', { message: String(error && error.message) }));
process.stdin.on('end', () => { client.disconnect(); process.exit(0); });
process.stdin.resume();
client.connect();
