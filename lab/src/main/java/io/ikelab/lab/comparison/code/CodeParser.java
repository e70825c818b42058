package io.ikelab.lab.comparison.code;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads Terraform's HCL, Bicep and JSON by what they have in common. An expression is kept as it is written, whatever it says;
 * a file's form is never quoted in an error, since a key may stand in the wrong place.
 */
final class CodeParser {
    private static final int DEPTH_MAX = 32;

    private final CodeCursor cursor;

    private CodeParser(String file, String text) {
        this.cursor = new CodeCursor(file, text);
    }

    /**
     * A statement of a file, such as {@code resource "type" "name" {…}}.
     *
     * @param head its words, without quotation marks
     */
    record Statement(Location at, List<String> head, CodeValue value) {
        Statement {
            head = List.copyOf(head);
        }
    }

    /** @throws ConfigException when braces or quotation marks have no end */
    static List<Statement> statements(String file, String text) {
        return new CodeParser(file, text).statements();
    }

    private List<Statement> statements() {
        List<Statement> all = new ArrayList<>();
        for (cursor.skip(true); cursor.peek() != CodeCursor.END; cursor.skip(true)) {
            statement().ifPresent(all::add);
        }
        return all;
    }

    private Optional<Statement> statement() {
        Location at = cursor.here();
        if (cursor.peek() == '{') {
            return Optional.of(new Statement(at, List.of(), value(0)));
        }
        if (cursor.peek() == '@') {
            expression();
            return Optional.empty();
        }
        List<String> head = new ArrayList<>();
        while (true) {
            cursor.skip(false);
            int next = cursor.peek();
            if (isQuote(next)) {
                head.add(quoted());
            } else if (isWord(next)) {
                head.add(cursor.takeWhile(CodeParser::isWord));
            } else if (next == '=') {
                cursor.take();
                return Optional.of(new Statement(at, head, value(0)));
            } else if (next == '{') {
                return Optional.of(new Statement(at, head, value(0)));
            } else if (next == '\n' || next == CodeCursor.END) {
                return Optional.empty();
            } else {
                // What closes nothing would stop an expression before it began.
                cursor.take();
                expression();
                return Optional.empty();
            }
        }
    }

    private CodeValue value(int depth) {
        cursor.skip(false);
        Location at = cursor.here();
        if (depth > DEPTH_MAX) {
            throw new ConfigException(at, "nested deeper than " + DEPTH_MAX + " levels");
        }
        return switch (cursor.peek()) {
            case '{' -> fields(at, depth);
            case '[' -> items(at, depth);
            case '"', '\'' -> text(at);
            default -> plain(at);
        };
    }

    private CodeValue text(Location at) {
        String text = quoted();
        boolean worked = text.contains("${") || text.startsWith("[") && text.endsWith("]");
        return worked ? new CodeValue.Expression(at, text) : new CodeValue.Literal(at, text);
    }

    private CodeValue plain(Location at) {
        String code = expression().strip();
        boolean literal = code.matches("-?\\d+|true|false");
        if (!literal && code.endsWith("{")) {
            throw new ConfigException(at, "this expression has a brace without an end");
        }
        return literal ? new CodeValue.Literal(at, code) : new CodeValue.Expression(at, code);
    }

    private CodeValue.Items items(Location at, int depth) {
        cursor.take();
        List<CodeValue> values = new ArrayList<>();
        for (separators(); cursor.peek() != ']'; separators()) {
            refuseEnd(at, "list");
            if (cursor.peek() == '}') {
                throw new ConfigException(at, "the list that begins here has no end");
            }
            values.add(value(depth + 1));
        }
        cursor.take();
        return new CodeValue.Items(at, values);
    }

    private CodeValue.Fields fields(Location at, int depth) {
        cursor.take();
        SequencedMap<String, CodeValue> values = new LinkedHashMap<>();
        for (separators(); cursor.peek() != '}'; separators()) {
            refuseEnd(at, "section");
            field(values, depth);
        }
        cursor.take();
        return new CodeValue.Fields(at, values);
    }

    /** A block given again is a list of blocks. */
    private void field(SequencedMap<String, CodeValue> values, int depth) {
        Location at = cursor.here();
        String name = isQuote(cursor.peek()) ? quoted() : cursor.takeWhile(CodeParser::isWord);
        cursor.skip(false);
        while (isQuote(cursor.peek())) {
            quoted();
            cursor.skip(false);
        }
        boolean given = cursor.takes('=') || cursor.takes(':');
        if (name.isEmpty() || !given && cursor.peek() != '{') {
            if (name.isEmpty() && cursor.peek() != '\n') {
                cursor.take();
            }
            expression();
            return;
        }
        CodeValue value = value(depth + 1);
        values.merge(name, value, (one, other) -> joined(at, one, other));
    }

    private static CodeValue joined(Location at, CodeValue one, CodeValue other) {
        List<CodeValue> all = new ArrayList<>();
        if (one instanceof CodeValue.Items(Location _, List<CodeValue> values)) {
            all.addAll(values);
        } else {
            all.add(one);
        }
        all.add(other);
        return new CodeValue.Items(at, all);
    }

    private void separators() {
        do {
            cursor.skip(true);
        } while (cursor.takes(','));
    }

    private void refuseEnd(Location begun, String what) {
        if (cursor.peek() == CodeCursor.END) {
            throw new ConfigException(begun, "the " + what + " that begins here has no end");
        }
    }

    /** Up to the end of the line, a comma or a bracket that closes what is around it; brackets in it are balanced. */
    private String expression() {
        StringBuilder code = new StringBuilder();
        int open = 0;
        while (cursor.peek() != CodeCursor.END) {
            int next = cursor.peek();
            if (open == 0 && (next == '\n' || next == ',' || next == '}' || next == ']' || next == ')')) {
                break;
            }
            if (isQuote(next)) {
                code.append('\'').append(quoted()).append('\'');
                continue;
            }
            open += next == '(' || next == '[' || next == '{' ? 1 : next == ')' || next == ']' || next == '}' ? -1 : 0;
            code.append((char) cursor.take());
        }
        if (cursor.peek() == ')') {
            cursor.take();
        }
        return code.toString();
    }

    private String quoted() {
        Location at = cursor.here();
        int mark = cursor.take();
        StringBuilder text = new StringBuilder();
        while (cursor.peek() != mark) {
            if (cursor.peek() == CodeCursor.END || cursor.peek() == '\n') {
                throw new ConfigException(at, "the quoted text that begins here has no end");
            }
            int next = cursor.take();
            text.append(next == '\\' ? escaped(cursor.take()) : Character.toString(next));
        }
        cursor.take();
        return text.toString();
    }

    private static String escaped(int letter) {
        return switch (letter) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case CodeCursor.END -> "";
            default -> Character.toString(letter);
        };
    }

    private static boolean isQuote(int character) {
        return character == '"' || character == '\'';
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character)
                || character == '_'
                || character == '-'
                || character == '.'
                || character == '$';
    }
}
