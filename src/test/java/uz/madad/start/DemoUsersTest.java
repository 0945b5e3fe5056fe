package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uz.madad.shared.Role;

class DemoUsersTest {

    private final List<DemoUsers.User> users = DemoUsers.load().all();

    @Test
    void everyRoleHasAUserAndEveryUserARole() {
        Set<String> covered =
                users.stream().flatMap(user -> user.roles().stream()).collect(Collectors.toSet());
        assertEquals(new HashSet<>(Role.ALL), covered);
    }

    @Test
    void nobodyCollectsRoles() {
        assertTrue(users.stream().allMatch(user -> user.roles().size() == 1));
    }

    @Test
    void whatFourEyesLookAtHasTwoPeople() {
        for (String role : List.of(Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.BUDGET_OFFICER)) {
            assertEquals(
                    2,
                    users.stream().filter(user -> user.roles().contains(role)).count(),
                    role);
        }
    }
}
