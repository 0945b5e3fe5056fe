package uz.madad.start;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * What a schema lets a version of the service rely on, from PostgreSQL's catalogs.
 *
 * @param held by what it is about (a table, {@code table.column}, a function): that it exists, may be left out of an insert,
 *     may be null, and what the service may do with it
 * @param types of the columns
 * @param rules that a row must fulfil, by {@code table.name}: the columns they look at
 */
record Promises(SortedMap<String, Set<String>> held, Map<String, String> types, Map<String, Set<String>> rules) {

    private static final Pattern SIZED = Pattern.compile("(character varying|numeric)\\((\\d+)(?:,(\\d+))?\\)");

    private static final String HELD = """
            with relation as (
                select c.oid, c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
                  and c.relname <> 'flyway_schema_history'),
            col as (
                select r.oid, r.relname || '.' || a.attname as name, a.*
                from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped),
            function as (
                select p.oid, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returning '
                              || pg_get_function_result(p.oid) as name
                from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
                  and p.prorettype <> 'trigger'::regtype)
            select relname as of, 'is there' as what from relation
            union all select name, 'is there' from col
            union all select name, 'may be null' from col where not attnotnull
            union all select name, 'may be left out' from col where not attnotnull or atthasdef or attidentity <> ''
            union all select name, privilege || ' by the service' from col,
                unnest(array['SELECT', 'INSERT', 'UPDATE']) privilege where has_column_privilege(:service, oid, attnum, privilege)
            union all select relname, 'DELETE by the service' from relation where has_table_privilege(:service, oid, 'DELETE')
            union all select name, 'is there' from function
            union all select name, 'EXECUTE by the service' from function where has_function_privilege(:service, oid, 'EXECUTE')
            """;

    private static final String TYPES = """
            select c.relname || '.' || a.attname as column, format_type(a.atttypid, a.atttypmod) as type
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
            """;

    private static final String RULES = """
            with rule as (
                select conrelid as relation, conname as name, conkey as columns from pg_constraint where contype in ('c', 'f', 'p', 'u', 'x')
                union all
                select indrelid, i.relname, array(select unnest(indkey::int2[])) from pg_index join pg_class i on i.oid = indexrelid
                where indisunique and not exists (select from pg_constraint where conindid = indexrelid))
            select c.relname || '.' || r.name as name, a.attname as column
            from rule r join pg_class c on c.oid = r.relation and c.relnamespace = 'public'::regnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = any (r.columns)
            """;

    static Promises of(Handle handle) {
        SortedMap<String, Set<String>> held = new TreeMap<>();
        handle.createQuery(HELD)
                .bind("service", EmbeddedDatabase.SERVICE)
                .map((row, context) -> held.computeIfAbsent(row.getString(1), any -> new TreeSet<>())
                        .add(row.getString(2)))
                .list();
        Map<String, String> types = new TreeMap<>();
        handle.createQuery(TYPES)
                .map((row, context) -> types.put(row.getString(1), row.getString(2)))
                .list();
        Map<String, Set<String>> rules = new TreeMap<>();
        handle.createQuery(RULES)
                .map((row, context) -> rules.computeIfAbsent(row.getString(1), any -> new TreeSet<>())
                        .add(row.getString(2)))
                .list();
        return new Promises(held, types, rules);
    }

    /** What of these promises a later schema doesn't keep, in words. */
    SortedSet<String> brokenBy(Promises later) {
        SortedSet<String> broken = new TreeSet<>();
        held.forEach((of, what) -> {
            Set<String> kept = later.held.getOrDefault(of, Set.of());
            if (kept.contains("is there")) {
                what.stream().filter(each -> !kept.contains(each)).forEach(each -> broken.add(of + ": " + each));
            } else if (later.held.containsKey(table(of)) || !held.containsKey(table(of)) || of.equals(table(of))) {
                broken.add(of + ": is there");
            }
        });
        later.held.forEach((of, what) -> {
            if (!held.containsKey(of) && held.containsKey(table(of)) && !what.contains("may be left out")) {
                broken.add(of + ": may be left out");
            }
        });
        types.forEach((column, type) -> {
            String now = later.types.getOrDefault(column, type);
            if (!holds(now, type)) {
                broken.add(column + ": is " + type + ", not " + now);
            }
        });
        later.rules.forEach((rule, columns) -> {
            String table = table(rule);
            if (!rules.containsKey(rule)
                    && columns.stream().allMatch(column -> held.containsKey(table + "." + column))) {
                broken.add(rule + ": no such rule over " + String.join(", ", columns));
            }
        });
        return broken;
    }

    private static String table(String of) {
        return of.contains("(") ? of : of.split("\\.", 2)[0];
    }

    /** Whether a column of one type takes and gives all that one of another did. */
    private static boolean holds(String wider, String type) {
        if (wider.equals(type)
                || Set.of("smallint integer", "smallint bigint", "integer bigint")
                        .contains(type + " " + wider)) {
            return true;
        }
        if (type.startsWith("character varying") && (wider.equals("text") || wider.equals("character varying"))) {
            return true;
        }
        Matcher from = SIZED.matcher(type);
        Matcher to = SIZED.matcher(wider);
        return from.matches()
                && to.matches()
                && from.group(1).equals(to.group(1))
                && Integer.parseInt(to.group(2)) >= Integer.parseInt(from.group(2))
                && java.util.Objects.equals(from.group(3), to.group(3));
    }
}
