package io.millrace.runtime.property;

import io.millrace.model.DeciderDepth;
import io.millrace.model.RevertWhen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A task or a flow of a random tree. */
final class TreeNode {
    static final int NO_ELEMENTS = -1;

    /** Null for the flow of the run. */
    final TreeNode flow;

    final String shortName;
    final boolean isTask;
    final int order;
    /** The scope that the node as a whole lies in: that around it if it has one, else that of what is in its flow. */
    TreeScope scope;
    /** Of a flow: the scope that its members lie in. */
    TreeScope interior;

    int priority;
    final List<TreeNode> before = new ArrayList<>();
    final List<TreeNode> members = new ArrayList<>();
    final List<TreeDecider> deciders = new ArrayList<>();
    RevertWhen revert;
    int elements = NO_ELEMENTS;
    int concurrency;
    int elementAttempts = 1;
    boolean later;

    record TreeDecider(DeciderDepth depth, List<TreeNode> providers) {}

    TreeNode(TreeNode flow, String shortName, boolean isTask, int order) {
        this.flow = flow;
        this.shortName = shortName;
        this.isTask = isTask;
        this.order = order;
    }

    String name() {
        return flow == null || flow.flow == null ? shortName : flow.name() + "." + shortName;
    }

    boolean hasElements() {
        return elements != NO_ELEMENTS;
    }

    /** Returns the scope in which its deciders are asked. */
    TreeScope outside() {
        return flow == null ? scope : flow.interior;
    }

    /** Returns whether one is the other, or lies in it. */
    boolean contains(TreeNode other) {
        for (TreeNode node = other; node != null; node = node.flow) {
            if (node == this) {
                return true;
            }
        }
        return false;
    }

    Stream<TreeNode> tasks() {
        return isTask ? Stream.of(this) : members.stream().flatMap(TreeNode::tasks);
    }

    /** Returns the members of its flow that directly follow it. */
    List<TreeNode> followers() {
        return flow == null
                ? List.of()
                : flow.members.stream()
                        .filter(other -> other.before.contains(this))
                        .toList();
    }

    /** Returns whether a task may only begin after this node, near or far, by the order in the flows around them. */
    boolean isBefore(TreeNode task) {
        return followers().stream().anyMatch(follower -> follower.contains(task) || follower.isBefore(task))
                || (flow != null && flow.isBefore(task));
    }

    boolean isRevertCalled(boolean afterSuccess) {
        return revert != null && (revert == RevertWhen.ALWAYS || (revert == RevertWhen.SUCCEEDED) == afterSuccess);
    }

    void describe(String indent, StringBuilder into) {
        into.append(indent).append(isTask ? "task " : "flow ").append(shortName);
        into.append(" after ")
                .append(before.stream().map(node -> node.shortName).toList());
        into.append(priority == 0 ? "" : " priority " + priority);
        into.append(
                deciders.isEmpty()
                        ? ""
                        : " deciders "
                                + deciders.stream()
                                        .map(decider -> decider.depth() + ""
                                                + decider.providers().stream()
                                                        .map(p -> p.shortName)
                                                        .toList())
                                        .toList());
        into.append(revert == null ? "" : " revert " + revert);
        into.append(hasElements() ? " elements " + elements + "/" + concurrency + "x" + elementAttempts : "");
        into.append(scope == outside() ? "" : " in " + scope);
        into.append(isTask || interior == scope ? "" : " own " + interior).append('\n');
        members.forEach(member -> member.describe(indent + "  ", into));
    }

    @Override
    public String toString() {
        return name();
    }
}
