/**
 * Secrets that documentation, tutorials, templates and examples have shown to everybody, collected by hand, in lower case. They are
 * split only when the first one is looked for.
 */
const PUBLISHED = `
secret|secretkey|secret-key|secret_key|jwt-secret|topsecret|top-secret|supersecret|super-secret
your-256-bit-secret|your-384-bit-secret|your-512-bit-secret|a-string-secret-at-least-256-bits-long
a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long|a-string-secret-at-least-384-bits-long
keyboard cat|keyboardcat|keyboard_cat|hard!to-guess_secret|it-is-very-secret|it-is-a-secret
do not use this value. instead, create a complex secret and keep it safe outside of the source code.
averylogphrasebiggerthanthirtytwochars|a secret with minimum length of 32 characters|a-secret-with-minimum-length-of-32-characters
complex_password_at_least_32_characters_long|fischl von luftschloss narfidort|nevershareyoursecret|some_shared_secret
server secret for my app|bezkoder-secret-key|better-auth-secret-123456789|better-auth-secret-12345678901234567890
cc7e0d44fd473002f1c42167459001140ec6389b7353f8088f4d9a95f2f596f2|zh4nrp1hmalxxcfnrzabfa7gojtzu_gij02alfl1lvi
aym1sysppbydfgzld3umj1qzkobwvmkoqq-estjqlr_t-1qs0gzh75aktmn3yj0ips4hcguutwjazzr1z9caow
hjtxiz2usn5kbqfbttnwbpdmhkv8fjg-onbc6mxccyg|gaws|gyuv|hello there|correct horse battery staple|correcthorsebatterystaple
a very secret key|a-very-long-and-secure-secret|this-is-a-very-secret-key|thisisaverysecretkey|this is my secret|i am a secret
mysupersecretkey|mysupersecret|mysecretkey|my_secret_key|my-secret-key|mysecret|my_secret|mytokensecret|myjwtsecret|my-jwt-secret
super-secret-jwt-token-with-at-least-32-characters-long|your-super-secret-jwt-token-with-at-least-32-characters-long
jwt-secret-key|jwt_secret_key|jwtsecretkey|jwtprivatekey|vidlyjwtprivatekey|vidly_jwtprivatekey|mysecrettoken|mysecretjwt
gfg_jwt_secret_key|gfg_token_header_key|thisismysecret|thisismynewcourse|thisismyjwtsecret|iamuniquesecret|iamuniquerefreshsecret
tobemodified|tobereplaced|change_this_secret|changethissecret|please-change-me|please_change_me|!changeme!|thisshouldbechanged
thesecretkey|the_secret_key|the-secret-key|randomsecret|random_secret|randomstring|random-string|somerandomstring|some-random-string
ninja-dojo-secret|net ninja secret|node-auth-secret|codeial|blogsecret|mern-secret|mernsecret|conduit|realworld|devconnector|hackernews
getmeinvitation|harryisagoodboy|harryisagoodb$oy|iamabatman|shreyas|mynameisvinod|mynameisthapa|hello@123|harryisgood|hellothisismysecret
appsecret|app-secret|graphql-is-aw3some|graphql-is-awesome|gr4phql|prisma-secret|mysecret123|n0d3js|n0d3|s3cr3t|s3cret|secr3t|sup3rs3cr3t
sup3rs3cret|supers3cret|p@ssw0rd|passw0rd|pa$$w0rd|p4ssw0rd|p@ssword|t0k3n|k3y|sh|shh|shhh|shhhh|shhhhh|shhhhhh|shhhhhhh|shhhhhhhh
foobar|foobarfoobarfoobarfoobar|lorem ipsum|loremipsum|helloworld|hello-world|hello world|open sesame|opensesame|abracadabra
aaaa|aaaaa|aaaaaa|aaaaaaaa|xxxx|xxxxx|xxxxxx|xxxxxxxx|zzz|zzzz|qwerty|qwertyuiop|qwerty123|asdf|asdfgh|asdfghjkl|asdfasdf|zxcvbn|zxcvbnm
1234|12345|123456|1234567|12345678|123456789|1234567890|01234567890123456789012345678901|0123456789abcdef|0123456789abcdef0123456789abcdef
12345678901234567890123456789012|11111111|000000|00000000|111111|123123|123321|654321|666666|987654321|abc123|abcd1234|a1b2c3|a1b2c3d4
iloveyou|letmein|trustno1|dragon|monkey|sunshine|princess|football|baseball|superman|batman|starwars|master|shadow|michael|jordan|whatever
welcome|welcome1|admin|admin123|administrator|root|toor|guest|login|pass|pass123|password|password1|password123|passwort|test|test123
test1234|testing|tester|demo|default|changeme|changeit|change-me|change_me|change-this|changethis|replace-me|replaceme|example|sample
insecure|unsafe|none|null|undefined|nan|true|false|[object object]|todo|fixme|tbd|development|production|staging|local|temp
`;

let entries: ReadonlySet<string> | undefined;

/** Whether a secret has been published as an example, in whatever letter case. */
export function isPublished(text: string): boolean {
  entries ??= new Set(PUBLISHED.split(/[\n|]/).filter((entry) => entry !== ''));
  return entries.has(text.toLowerCase());
}
