// Makes the replica set and the users of the services, who may each work in one database. To be repeated at any time.
const fs = require('node:fs')

const secret = fs.readFileSync('/run/platone/root-password', 'utf8').trim()
db.getSiblingDB('admin').auth('root', secret)
try {
  rs.status()
} catch (failure) {
  if (failure.codeName !== 'NotYetInitialized') {
    throw failure
  }
  rs.initiate({
    _id: 'platone',
    members: [1, 2, 3].map((number) => ({ _id: number, host: `mongo${number}:27017` })),
  })
}

// Whichever of the three is the primary now takes the users.
const set = new Mongo(
  `mongodb://root:${secret}@mongo1:27017,mongo2:27017,mongo3:27017/admin` +
    '?replicaSet=platone&serverSelectionTimeoutMS=120000&tls=true&tlsCAFile=/run/platone/tls/ca.crt',
)
const admin = set.getDB('admin')
for (const { user, password, database } of JSON.parse(fs.readFileSync('/run/platone/users.json', 'utf8'))) {
  const settings = { pwd: password, roles: [{ role: 'readWrite', db: database }] }
  if (admin.getUser(user)) {
    admin.updateUser(user, settings)
  } else {
    admin.createUser({ user, ...settings })
  }
}
print('The replica set and the users are there.')
