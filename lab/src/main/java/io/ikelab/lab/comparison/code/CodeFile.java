package io.ikelab.lab.comparison.code;

import io.ikelab.lab.comparison.code.CodeParser.Statement;
import io.ikelab.lab.comparison.code.CodeValue.Expression;
import io.ikelab.lab.comparison.code.CodeValue.Fields;
import io.ikelab.lab.comparison.code.CodeValue.Items;
import io.ikelab.lab.comparison.code.CodeValue.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The resources of a file and what its names stand for. */
final class CodeFile {
    private static final int STEPS_MAX = 8;
    private static final Pattern ARM = Pattern.compile("\\[(parameters|variables)\\('([^']+)'\\)]");
    private static final Pattern ARGUMENT = Pattern.compile("(?:parameters|variables)\\('([^']+)'\\)");
    private static final Pattern NAME =
            Pattern.compile("(?:\\$\\{)?(?:var\\.|local\\.)?([A-Za-z_][A-Za-z0-9_-]*)(?:})?");

    private final List<Resource> resources = new ArrayList<>();
    private final SequencedMap<String, CodeValue> names = new LinkedHashMap<>();

    private CodeFile() {}

    static CodeFile read(String file, String text) {
        CodeFile code = new CodeFile();
        CodeParser.statements(file, text).forEach(code::add);
        return code;
    }

    private void add(Statement statement) {
        List<String> head = statement.head();
        String first = head.isEmpty() ? "" : head.getFirst();
        switch (first) {
            case "" -> template(statement.value());
            case "resource" -> resource(statement, head);
            case "variable" -> variable(head, statement.value());
            case "locals" -> {
                if (statement.value() instanceof Fields fields) {
                    names.putAll(fields.values());
                }
            }
            case "param", "var" -> {
                if (head.size() > 1) {
                    names.put(head.get(1), statement.value());
                }
            }
            default -> {}
        }
    }

    private void variable(List<String> head, CodeValue value) {
        if (head.size() == 2 && value instanceof Fields fields) {
            fields.field("default").ifPresent(fallback -> names.put(head.get(1), fallback));
        }
    }

    /** {@code resource "type" "name" {…}} of Terraform, {@code resource name 'type@version' = {…}} of Bicep. */
    private void resource(Statement statement, List<String> head) {
        if (head.size() < 3 || !(statement.value() instanceof Fields fields)) {
            return;
        }
        Optional<ResourceKind> bicep = ResourceKind.of(head.get(2));
        bicep.or(() -> ResourceKind.of(head.get(1)))
                .ifPresent(kind -> resources.add(new Resource(
                        kind,
                        bicep.isPresent() ? head.get(1) : head.get(2),
                        statement.at(),
                        bicep.isPresent() ? properties(fields) : fields)));
    }

    /** What Azure has under {@code properties}, with the name. */
    private static Fields properties(Fields resource) {
        SequencedMap<String, CodeValue> all = new LinkedHashMap<>();
        resource.field("name").ifPresent(name -> all.put("name", name));
        resource.fields("properties").ifPresent(properties -> all.putAll(properties.values()));
        return new Fields(resource.at(), all);
    }

    /** An ARM template. */
    private void template(CodeValue value) {
        if (!(value instanceof Fields root)) {
            return;
        }
        root.fields("parameters")
                .ifPresent(parameters -> parameters.values().forEach((name, parameter) -> {
                    if (parameter instanceof Fields declared) {
                        declared.field("defaultValue").ifPresent(fallback -> names.put(name, fallback));
                    }
                }));
        root.fields("variables").ifPresent(variables -> names.putAll(variables.values()));
        root.field("resources").stream()
                .flatMap(list -> list instanceof Items items ? items.values().stream() : Stream.of(list))
                .forEach(this::templated);
    }

    private void templated(CodeValue value) {
        if (value instanceof Fields fields
                && fields.field("type").orElse(value) instanceof Literal(var _, String type)) {
            String symbol =
                    fields.field("name").map(this::resolved).orElse(value) instanceof Literal(var _, String name)
                            ? name
                            : "resource " + (resources.size() + 1);
            ResourceKind.of(type)
                    .ifPresent(kind -> resources.add(new Resource(kind, symbol, fields.at(), properties(fields))));
        }
    }

    List<Resource> resources(ResourceKind kind) {
        return resources.stream().filter(resource -> resource.kind() == kind).toList();
    }

    /** What {@code value} stands for, where the file says. */
    CodeValue resolved(CodeValue value) {
        CodeValue now = value;
        for (int step = 0; step < STEPS_MAX && now instanceof Expression(var _, String code); step++) {
            Optional<CodeValue> meant = name(code).map(names::get);
            if (meant.isEmpty()) {
                return now;
            }
            now = meant.get();
        }
        return now;
    }

    private static Optional<String> name(String code) {
        Matcher arm = ARM.matcher(code);
        if (arm.matches()) {
            return Optional.of(arm.group(2));
        }
        Matcher plain = NAME.matcher(code.replace(".value", ""));
        return plain.matches() ? Optional.of(plain.group(1)) : Optional.empty();
    }

    /** The resource an expression names, such as {@code azurerm_local_network_gateway.site.id}, among those of a kind. */
    Optional<Resource> target(ResourceKind kind, CodeValue value) {
        String code = switch (resolved(value)) {
            case Expression(var _, String text) -> text;
            case Literal(var _, String text) -> text;
            case Fields fields ->
                fields.field("id").map(id -> code(resolved(id))).orElse("");
            case Items _ -> "";
        };
        return resources(kind).stream()
                .filter(resource -> names(code, resource))
                .findFirst();
    }

    private static String code(CodeValue value) {
        return switch (value) {
            case Expression(var _, String text) -> text;
            case Literal(var _, String text) -> text;
            case Fields _, Items _ -> "";
        };
    }

    private boolean names(String code, Resource resource) {
        if (code.equals(resource.symbol() + ".id")
                || code.equals(resource.kind().terraform() + "." + resource.symbol() + ".id")) {
            return true;
        }
        if (!code.contains(resource.kind().azure())) {
            return false;
        }
        return code.contains("'" + resource.symbol() + "'")
                || ARGUMENT.matcher(code)
                        .results()
                        .map(argument -> names.get(argument.group(1)))
                        .anyMatch(value ->
                                value instanceof Literal(var _, String name) && name.equals(resource.symbol()));
    }
}
