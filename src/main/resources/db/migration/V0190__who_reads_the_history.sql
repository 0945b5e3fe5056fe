-- A copy that doesn't migrate asks whether its migrations are in place.
grant select on flyway_schema_history to ${service-role};
