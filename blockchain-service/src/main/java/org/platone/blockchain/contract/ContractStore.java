package org.platone.blockchain.contract;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The contracts in the document store, by the wish that brought them there. */
class ContractStore {
    private final MongoTemplate mongo;

    ContractStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    Optional<DeployedContract> find(ContractWish wish) {
        return Optional.ofNullable(
                        collection().find(new Document("_id", wish.subject())).first())
                .map(ContractStore::contract);
    }

    List<DeployedContract> all() {
        return collection().find().map(ContractStore::contract).into(new ArrayList<>());
    }

    void save(ContractWish wish, DeployedContract contract) {
        var document = new Document("_id", wish.subject())
                .append("address", contract.address().toString())
                .append("kind", contract.kind().name())
                .append("name", contract.name())
                .append("aggregatorId", contract.aggregatorId())
                .append("owner", contract.owner().toString())
                .append("createdAt", Date.from(contract.createdAt()))
                .append("transactionHash", contract.transactionHash().toString())
                .append("codeHash", contract.codeHash().toString())
                .append("ready", contract.ready())
                .append("deployment", contract.deployment());
        collection().replaceOne(new Document("_id", wish.subject()), document, new ReplaceOptions().upsert(true));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection("contracts");
    }

    private static DeployedContract contract(Document document) {
        return new DeployedContract(
                new Address(document.getString("address")),
                ContractKind.valueOf(document.getString("kind")),
                document.getString("name"),
                document.getString("aggregatorId"),
                new Address(document.getString("owner")),
                document.getDate("createdAt").toInstant(),
                Bytes32.ofHex(document.getString("transactionHash")),
                Bytes32.ofHex(document.getString("codeHash")),
                document.getBoolean("ready"),
                document.getString("deployment"));
    }
}
