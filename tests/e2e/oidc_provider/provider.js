// A certified OpenID provider for tests: one client, whoever signs in is who they say, and what
// the test asks for on standard input ("rotate") is done. Prints its address when it listens.
//
//   node provider.js PORT CLIENT_REDIRECT_URI CLIENT_LOGOUT_URI BACK_CHANNEL_URI
import { generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";
import { Provider } from "oidc-provider";

const [port, redirect, afterLogout, backChannel] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const people = {
  "an-truong": { email: "an@khoi.example", email_verified: true, name: "Nguyễn Văn An" },
  "ke-gian": { email: "an@khoi.example", email_verified: false, name: "Kẻ gian" },
  "moi": { email: "moi@khoi.example", email_verified: true, name: "Người mới", post: "duk-ubkt" },
  "quan-tri": { email: "quantri@khoi.example", email_verified: true, name: "Quản trị" },
};

function signingKey(kid) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" };
}

function provider(kid) {
  return new Provider(issuer, {
    clients: [{
      client_id: "vanthu", client_secret: "of the test only: +/=&%",
      redirect_uris: [redirect], post_logout_redirect_uris: [afterLogout],
      backchannel_logout_uri: backChannel, backchannel_logout_session_required: true,
      response_types: ["code"], grant_types: ["authorization_code"],
    }],
    jwks: { keys: [signingKey(kid)] },
    cookies: { keys: ["only for tests"] },
    claims: { openid: ["sub", "sid"], email: ["email", "email_verified"], profile: ["name", "post"] },
    features: { backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    // By itself the package calls no address of this machine, and here all are.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  });
}

let current = provider("first").callback();
createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "rotate") current = provider("second").callback();
  console.log(`done ${line}`);
});

const { createServer } = await import("node:http");
createServer((request, answer) => current(request, answer)).listen(Number(port), "127.0.0.1", () => {
  console.log(`at ${issuer}`);
});
