package org.platone.blockchain.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.platone.blockchain.certification.DocumentKind;
import org.platone.blockchain.chain.ChainAway;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.NodeError;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Keccak;
import org.platone.clearing.book.BrokenBook;
import tools.jackson.core.JacksonException;

/** {@code platone verify}: says of downloaded results whether they are as they were certified, or what differs. */
public final class VerifyCommand {
    private static final int AS_CERTIFIED = 0;
    private static final int DIFFERENT = 1;
    private static final int UNTOLD = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final PrintStream out;
    private final PrintStream err;

    VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new VerifyCommand(out, System.err).run(arguments));
    }

    int run(String... arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            out.println(VerifyArguments.USAGE);
            return AS_CERTIFIED;
        }
        try {
            return run(VerifyArguments.of(arguments));
        } catch (VerifyArguments.Misused misused) {
            err.println("platone verify: " + misused.getMessage());
            err.println(VerifyArguments.USAGE);
        } catch (NoSuchFileException missing) {
            err.println(missing.getFile() + ": there is no such file");
        } catch (JacksonException | IllegalArgumentException unreadable) {
            err.println("cannot be read as JSON: " + unreadable.getMessage());
        } catch (IOException unreadable) {
            err.println("cannot be read: " + unreadable.getMessage());
        } catch (ChainAway | NodeError chain) {
            err.println("the chain cannot be asked: " + chain.getMessage());
        }
        return UNTOLD;
    }

    private int run(VerifyArguments asked) throws IOException {
        var node = new ChainNode(asked.rpc(), TIMEOUT);
        var witness = new Witness(node, asked.certification());
        if (!witness.isThere()) {
            err.println("Chain " + node.chainId() + " at " + asked.rpc() + " has no contract at "
                    + asked.certification() + ".");
            return UNTOLD;
        }
        var certificates = new ArrayList<Certificate>();
        var downloads = asked.documents().stream().map(Download::new).toList();
        for (var download : downloads) {
            check(download, witness).ifPresent(certificates::add);
        }
        if (certificates.size() < downloads.size()) {
            return DIFFERENT;
        }
        return downloads.size() == 1 ? AS_CERTIFIED : together(downloads, certificates);
    }

    private Optional<Certificate> check(Download download, Witness witness) throws IOException {
        var proof = download.proof();
        return proof.isPresent() ? row(download, proof.get(), witness) : document(download, witness);
    }

    private Optional<Certificate> row(Download download, RowProof proof, Witness witness) {
        var objection = proof.objection();
        if (objection.isPresent()) {
            return differs(download, objection.get());
        }
        var found = witness.ofRoot(proof.root());
        if (found.isEmpty()) {
            return differs(download, "its root " + proof.root() + " is not certified");
        }
        return Optional.of(certified(download, "a row of ", found.getFirst()));
    }

    private Optional<Certificate> document(Download download, Witness witness) throws IOException {
        var hash = download.hash();
        var found = witness.ofDocument(hash);
        if (found.isEmpty()) {
            hash = download.canonicalHash();
            found = witness.ofDocument(hash);
        }
        var session = download.sessionId();
        if (found.isEmpty()) {
            differs(download, "no document with the hash " + hash + " is certified");
            if (session.isPresent()) {
                tellOfSession(session.get(), witness);
            }
            return Optional.empty();
        }
        var certificate = found.getFirst();
        if (session.isPresent() && !Keccak.of(session.get()).equals(certificate.session())) {
            return differs(
                    download,
                    "it says that it is of session " + session.get() + ", and was certified for another one in block "
                            + certificate.block());
        }
        return Optional.of(certified(download, "", certificate));
    }

    private Certificate certified(Download download, String part, Certificate certificate) {
        out.println(download.file() + ": " + part + certificate.what() + ", certified in block " + certificate.block()
                + " at " + certificate.at() + " by " + certificate.owner());
        out.println("  transaction " + certificate.transactionHash() + ", root " + certificate.root());
        return certificate;
    }

    private Optional<Certificate> differs(Download download, String what) {
        out.println(download.file() + ": NOT as certified: " + what);
        return Optional.empty();
    }

    /** What there is instead of a document that nobody certified. */
    private void tellOfSession(String session, Witness witness) {
        var known = witness.ofSession(Keccak.of(session));
        if (known.isEmpty()) {
            out.println("  nothing of session " + session + " is certified");
        }
        for (var certificate : known) {
            out.println("  certified of session " + session + ": " + certificate.what() + " with the hash "
                    + certificate.documentHash() + " in block " + certificate.block() + " at " + certificate.at());
        }
    }

    private int together(List<Download> downloads, List<Certificate> certificates) throws IOException {
        int book = place(certificates, DocumentKind.ORDER_BOOK);
        int outcome = place(certificates, DocumentKind.MARKET_OUTCOME);
        if (book < 0 || outcome < 0) {
            err.println("Only an order book and its market outcome can be checked together.");
            return UNTOLD;
        }
        if (!session(certificates, book).equals(session(certificates, outcome))) {
            out.println("The book and the outcome are of different sessions.");
            return DIFFERENT;
        }
        return clearAgain(downloads.get(book), downloads.get(outcome));
    }

    private int clearAgain(Download book, Download outcome) throws IOException {
        try (var recleared = Recleared.of(book)) {
            if (recleared.gap().signum() > 0) {
                out.println(
                        "The search for discrete offers was ended before it was proven that there is nothing better: "
                                + "there may be " + recleared.gap().toPlainString()
                                + " EUR more welfare, and a platform that "
                                + "searches for longer or shorter finds another outcome.");
            }
            var difference = OutcomeDifference.between(outcome, recleared.outcome());
            if (difference.isPresent()) {
                out.println("The outcome is NOT what the rules make of the book: " + difference.get());
                return DIFFERENT;
            }
            out.println("The outcome is what the rules make of the book: cleared again, it is the same.");
            return AS_CERTIFIED;
        } catch (BrokenBook broken) {
            out.println(book.file() + ": cannot be cleared: " + broken.getMessage());
            return DIFFERENT;
        }
    }

    private static Bytes32 session(List<Certificate> certificates, int place) {
        return certificates.get(place).session();
    }

    private static int place(List<Certificate> certificates, DocumentKind kind) {
        return certificates.stream().map(Certificate::kind).toList().indexOf(kind);
    }
}
