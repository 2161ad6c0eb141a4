package io.millrace.runtime.property;

import io.millrace.model.RevertWhen;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree from a line of text: {@code a>b} is one after the other, {@code a b} is side by side, and {@code (a b)} is a
 * nested flow that is tried again as a whole. Every second task has a revert that is called after failures too.
 */
final class SmallTree {
    private final List<TreeScope> scopes = new ArrayList<>();
    private final String text;
    private int position;
    private int tasks;

    private SmallTree(String text) {
        this.text = text;
    }

    static RandomTree of(String text) {
        SmallTree small = new SmallTree(text);
        TreeNode root = new TreeNode(null, "", false, 0);
        root.scope = new TreeScope("", false, null, TreeScope.Kind.RUN, null);
        root.interior = root.scope;
        small.members(root);
        return new RandomTree(root, small.scopes);
    }

    private void members(TreeNode flow) {
        TreeNode last = null;
        while (position < text.length() && text.charAt(position) != ')') {
            char next = text.charAt(position++);
            if (next == ' ') {
                last = null;
            } else if (next != '>') {
                TreeNode member = next == '(' ? nested(flow) : task(flow, String.valueOf(next));
                if (last != null) {
                    member.before.add(last);
                }
                last = member;
            }
        }
        position++;
    }

    private TreeNode task(TreeNode flow, String name) {
        TreeNode task = new TreeNode(flow, name, true, flow.members.size());
        task.scope = flow.interior;
        task.revert = tasks++ % 2 == 0 ? RevertWhen.SUCCEEDED : RevertWhen.ALWAYS;
        flow.members.add(task);
        return task;
    }

    private TreeNode nested(TreeNode flow) {
        TreeNode nested = new TreeNode(flow, "f" + flow.members.size(), false, flow.members.size());
        nested.scope = flow.interior;
        nested.interior = new TreeScope(nested.name(), true, flow.interior, TreeScope.Kind.TIMES, nested);
        scopes.add(nested.interior);
        flow.members.add(nested);
        members(nested);
        return nested;
    }
}
