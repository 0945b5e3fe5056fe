package uz.madad.shared;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jboss.logging.Logger;

/** Lets a {@link FromReplica} method read from the replica; where that fails, it reads from the primary instead. */
@FromReplica
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class FromReplicaInterceptor {

    private static final Logger LOG = Logger.getLogger(FromReplicaInterceptor.class);

    private final Replica replica;

    FromReplicaInterceptor(Replica replica) {
        this.replica = replica;
    }

    @AroundInvoke
    Object read(InvocationContext call) throws Exception {
        if (!replica.isFresh()) {
            return call.proceed();
        }
        try {
            return replica.readBy(call::proceed);
        } catch (Exception e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            LOG.warnf("the replica did not answer, the primary is read: %s", e.getMessage());
            replica.distrust();
            return call.proceed();
        }
    }
}
