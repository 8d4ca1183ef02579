// A real identity provider for the tests: oidc-provider with invented people.
// Prints one line of JSON ({"issuer": …}) once it listens; ends when its standard input closes.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const PEOPLE = JSON.parse(process.env.PEOPLE);
const CLIENT = JSON.parse(process.env.CLIENT);
const BEHIND = Number(process.env.SECONDS_BEHIND || 0) * 1000;
const now = Date.now;
Date.now = () => now() - BEHIND;

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [CLIENT],
    cookies: { keys: ["tests"] },
    pkce: { required: () => true },
    claims: {
      openid: ["sub", "loa", "cccd"],
      profile: ["name", "birthdate", "gender"],
      address: ["address"],
    },
    ttl: { IdToken: () => 120 },
    features: { rpInitiatedLogout: { enabled: true } },
    findAccount: (ctx, id) => PEOPLE[id] && {
      accountId: id,
      claims: () => ({ ...PEOPLE[id], sub: id }),
    },
  });
  server.on("request", provider.callback());
  process.stdout.write(`${JSON.stringify({ issuer })}\n`);
});
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
