package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import uz.madad.testing.World.Graduate;

/**
 * Takes one claim after the other from the centre through the officers, as far as a random mind likes: left in review,
 * withdrawn, refused, returned and submitted again, approved.
 */
final class Clerk {

    private final Office office;
    private final Caller caller;
    private final Diary diary;
    private final Random random;

    Clerk(Office office, Caller caller, Diary diary, Random random) {
        this.office = office;
        this.caller = caller;
        this.diary = diary;
        this.random = random;
    }

    void takeOne(List<Graduate> graduates) throws InterruptedException {
        Graduate graduate = graduates.get(random.nextInt(graduates.size()));
        Answer filed = caller.insist(office.file(graduate));
        if (filed.status() == 409) {
            assertEquals("claim-exists", filed.kind());
            assertFalse(filed.replayed());
            return;
        }
        String claim = filed.expect(201).text("id");
        diary.tell(claim, "filed", "IN_REVIEW");
        switch (random.nextInt(12)) {
            case 0 -> {
                // left with the officers
            }
            case 1 -> withdraw(claim, graduate);
            case 2 -> refuse(claim);
            case 3 -> giveBack(claim);
            case 4 -> {
                giveBack(claim);
                withdraw(claim, graduate);
            }
            case 5, 6 -> {
                giveBack(claim);
                resubmit(claim, graduate);
                // whoever returned it had a part in it
                approve(claim, office.review(claim, reviewer(), "*"), "approver-2");
            }
            default -> approve(claim, office.review(claim, reviewer()), approver());
        }
    }

    private void withdraw(String claim, Graduate graduate) throws InterruptedException {
        onceOr409(office.withdraw(claim, graduate.center()));
        diary.tell(claim, "withdrawn", "WITHDRAWN");
    }

    private void refuse(String claim) throws InterruptedException {
        reviewed(office.review(claim, reviewer()));
        onceOr409(office.decideAgainst(claim, approver(), "refuse", "employment-doubtful"));
        diary.tell(claim, "refused", "REFUSED");
    }

    private void giveBack(String claim) throws InterruptedException {
        reviewed(office.review(claim, reviewer()));
        onceOr409(office.decideAgainst(claim, approver(), "return", "details-differ"));
        diary.tell(claim, "returned", "RETURNED");
    }

    private void resubmit(String claim, Graduate graduate) throws InterruptedException {
        diary.nextRound(claim);
        onceOr409(office.resubmit(claim, graduate));
        diary.tell(claim, "resubmitted", "IN_REVIEW");
    }

    private void approve(String claim, Request review, String approver) throws InterruptedException {
        reviewed(review);
        Answer approved = caller.insist(office.approve(claim, approver)).expect(200);
        assertEquals(approver, approved.text("decidedBy"));
        diary.tell(claim, "approved", "APPROVED");
    }

    /** Carries the version it saw instead of a key: after a lost answer a repeat may find that the first one did it. */
    private void reviewed(Request review) throws InterruptedException {
        Answer reviewed = caller.insist(review);
        reviewed.expect(reviewed.attempts() > 1 && reviewed.status() == 412 ? 412 : 200);
    }

    /** Carries neither key nor version: a repeat is told that the step isn't legal any more. */
    private void onceOr409(Request request) throws InterruptedException {
        Answer answer = caller.insist(request);
        answer.expect(answer.attempts() > 1 && answer.status() == 409 ? 409 : 200);
    }

    private String reviewer() {
        return "reviewer-" + random.nextInt(3);
    }

    private String approver() {
        return "approver-" + random.nextInt(2);
    }
}
