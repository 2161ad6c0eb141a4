package io.millrace.runtime.property;

import io.millrace.model.DeciderDepth;
import io.millrace.model.RevertWhen;
import io.millrace.runtime.property.TreeNode.TreeDecider;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random flow tree: linear, unordered and graph flows in each other, retries, deciders, elements and reverts. */
final class RandomTree {
    private static final List<DeciderDepth> DEPTHS = List.of(DeciderDepth.values());

    final TreeNode root;
    final TreeScope run;
    final List<TreeNode> tasks;
    final List<TreeScope> scopes = new ArrayList<>();

    private final Random random;
    private int tasksLeft;

    private RandomTree(Random random, int tasks) {
        this.random = random;
        this.tasksLeft = tasks;
        this.run = new TreeScope("", false, null, TreeScope.Kind.RUN, null);
        this.scopes.add(run);
        this.root = new TreeNode(null, "", false, 0);
        root.scope = run;
        fill(root, 0);
        this.tasks = root.tasks().toList();
    }

    /** Makes a tree that is not random. */
    RandomTree(TreeNode root, List<TreeScope> scopes) {
        this.random = new Random(0);
        this.root = root;
        this.run = root.scope;
        this.scopes.add(run);
        this.scopes.addAll(scopes);
        this.tasks = root.tasks().toList();
    }

    /** Returns a tree of up to so many tasks. */
    static RandomTree of(Random random, int tasks) {
        return new RandomTree(random, tasks);
    }

    private boolean oneOf(int chances) {
        return random.nextInt(chances) == 0;
    }

    private void fill(TreeNode flow, int depth) {
        flow.interior = oneOf(3) ? scope(flow, true, flow.scope) : flow.scope;
        int pattern = random.nextInt(3);
        int size = 1 + random.nextInt(Math.max(1, Math.min(depth == 0 ? 6 : 4, tasksLeft)));
        for (int place = 0; place < size; place++) {
            boolean nested = depth < 3 && tasksLeft > 1 && oneOf(3);
            TreeNode member = new TreeNode(flow, "n" + place, !nested, place);
            for (int earlier = 0; earlier < place; earlier++) {
                if (pattern == 0 ? earlier == place - 1 : pattern == 1 && oneOf(2)) {
                    member.before.add(flow.members.get(earlier));
                }
            }
            member.priority = oneOf(4) ? random.nextInt(3) - 1 : 0;
            member.scope = oneOf(4) ? scope(member, false, flow.interior) : flow.interior;
            decide(member);
            flow.members.add(member);
            if (nested) {
                fill(member, depth + 1);
            } else {
                tasksLeft--;
                task(member);
            }
        }
    }

    private void decide(TreeNode member) {
        int deciders = oneOf(4) ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i < deciders; i++) {
            List<TreeNode> providers = member.before.stream()
                    .filter(node -> node.isTask && !node.hasElements() && oneOf(2))
                    .toList();
            member.deciders.add(new TreeDecider(DEPTHS.get(random.nextInt(DEPTHS.size())), providers));
        }
    }

    private void task(TreeNode task) {
        RevertWhen[] reverts = {null, RevertWhen.SUCCEEDED, RevertWhen.FAILED, RevertWhen.ALWAYS};
        task.revert = reverts[random.nextInt(reverts.length)];
        task.later = oneOf(4);
        // Elements have no scope around their task: a retry of a task with elements is one of single elements.
        if (task.scope == task.outside() && oneOf(4)) {
            task.elements = random.nextInt(4);
            task.concurrency = random.nextInt(3);
            task.elementAttempts = 1 + random.nextInt(3);
        }
    }

    private TreeScope scope(TreeNode node, boolean ofFlow, TreeScope parent) {
        TreeScope.Kind kind = oneOf(2)
                ? TreeScope.Kind.TIMES
                : ofFlow && oneOf(2) ? TreeScope.Kind.CUSTOM : TreeScope.Kind.ALTERNATIVES;
        TreeScope scope = new TreeScope(node.name(), ofFlow, parent, kind, node);
        scope.attempts = 1 + random.nextInt(3);
        scope.revertAll = oneOf(4);
        scope.delayMillis = kind == TreeScope.Kind.TIMES && oneOf(4) ? 1 : 0;
        scopes.add(scope);
        return scope;
    }

    TreeNode node(String name) {
        TreeNode found = root;
        for (String part : name.split("\\.", -1)) {
            found = found.members.stream()
                    .filter(member -> member.shortName.equals(part))
                    .findFirst()
                    .orElseThrow();
        }
        return found;
    }

    TreeScope scope(String name, boolean ofFlow) {
        return scopes.stream()
                .filter(scope -> !scope.isRun() && scope.name.equals(name) && scope.ofFlow == ofFlow)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        root.describe("", text);
        return text.toString();
    }
}
