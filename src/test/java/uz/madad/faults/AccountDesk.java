package uz.madad.faults;

import java.util.Optional;
import java.util.Queue;
import uz.madad.testing.World;

/**
 * Looks after claims whose payment has failed: where the account was wrong, a registrar brings in the centre's new one; an
 * officer without a part so far confirms it, and the money is ordered again.
 */
final class AccountDesk {

    private static final String MFO = "00401";

    private final Office office;
    private final Caller caller;
    private final Diary diary;
    private final Queue<Treasury.Failed> failed;

    AccountDesk(Office office, Caller caller, Diary diary, Queue<Treasury.Failed> failed) {
        this.office = office;
        this.caller = caller;
        this.diary = diary;
        this.failed = failed;
    }

    /** @return whether there was one */
    boolean takeOne() throws InterruptedException {
        Optional<Treasury.Failed> next = Optional.ofNullable(failed.poll());
        if (next.isPresent()) {
            Treasury.Failed claim = next.get();
            String center = office.centerOf(claim.claim());
            if (claim.reason().startsWith("AC")) {
                correct(center);
            }
            diary.nextRound(claim.claim());
            caller.insist(office.confirmAccount(claim.claim(), "approver-9", MFO, office.accountOf(center)))
                    .expect(200);
            diary.tell(claim.claim(), "account-confirmed", "APPROVED");
        }
        return next.isPresent();
    }

    private void correct(String center) throws InterruptedException {
        String csv = "stir,name,regionCode,mfo,account,registeredFrom,registeredTo\n%s,Centre,1703,%s,%s,2020-01-01,\n"
                .formatted(center, MFO, World.accountOf(MFO, World.newStir()));
        Answer delivery = caller.insist(office.deliver("training-centers", csv)).expect(202);
        office.awaitApplied(caller, "training-centers", delivery);
    }
}
